import { expect, test } from "vitest";
import { eventReader } from "@/providers/protocols/http/event-reader";
import { closedGate } from "../../../support/gate";
import { bodyOf } from "../../../support/http-answer";

const utf8 = new TextEncoder();
const never = () => new Promise<void>(() => undefined);

test("puts characters together that the network tore apart", async () => {
  const bytes = utf8.encode("data: 风能\n\n");
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const events = eventReader(bodyOf(body), never);
  const seen: string[] = [];
  for (let read = await events.next(); read.ok && read.value; read = await events.next())
    seen.push(...read.value);
  expect(seen).toEqual(["风能"]);
});

test("reads what is left of a whole answer, so that its connection can be kept", async () => {
  const readToEnd = closedGate();
  let pulls = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        pulls += 1;
        if (pulls < 4) return controller.enqueue(utf8.encode("data: x\n\n"));
        controller.close();
        readToEnd.open();
      },
    },
    { highWaterMark: 0 },
  );
  const events = eventReader(bodyOf(body), never);
  await events.next();
  events.drain();
  await readToEnd.opened;
  expect(pulls).toBe(4);
});

test("gives up a connection that does not end after its answer", async () => {
  const closed = closedGate();
  const body = new ReadableStream<Uint8Array>({ cancel: () => closed.open() });
  eventReader(bodyOf(body), () => Promise.resolve()).drain();
  await closed.opened;
});

test("hands on a broken connection as a value, once", async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.error(new Error("reset")),
  });
  const events = eventReader(bodyOf(body), never);
  expect(await events.next()).toMatchObject({ ok: false });
  expect(await events.next()).toEqual({ ok: true, value: null });
});

test("tells of every piece of the network, also of one without a whole event", async () => {
  const pieces = [": ping\n\n", 'data: {"a"', ":1}\n\n"].map((text) => utf8.encode(text));
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(piece);
    },
  });
  const events = eventReader(bodyOf(body), never);
  const seen = [await events.next(), await events.next(), await events.next()];
  expect(seen.map((read) => read.ok && read.value)).toEqual([[], [], ['{"a":1}']]);
});
