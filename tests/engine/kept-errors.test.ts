import { describe, expect, test } from "vitest";
import { runErrorOf } from "@/lib/engine/run-error";
import { UNSAID } from "@/lib/trace/own-words";
import { DONE, event, RESET, said, streaming } from "../support/chat-upstream";
import { anExecuteRequest, aTask, FIRST } from "../support/engine";
import { engineDoors, run } from "../support/engine-run";
import type { Reply } from "../support/raw-upstream";

const doors = engineDoors();

const SECRET = "my-secret-zebra";
const TASK = aTask({ messages: [{ role: "user", content: `Tell me of ${SECRET}.` }] });
const ECHO = `cannot serve 'Tell me of ${SECRET}.'`;

const echoing = (status: number, message = ECHO): Reply => ({
  status,
  headers: { "content-type": "application/json" },
  steps: [JSON.stringify({ error: { message } })],
});
const inBand = (code: number): Reply => streaming(event({ error: { message: ECHO, code } }), DONE);

/** Each with the kind of its error and the words that are kept of it. */
const FAULTS: readonly (readonly [string, Reply, string, string])[] = [
  ["400", echoing(400), "refused", "HTTP 400"],
  ["401", echoing(401), "unauthorized", "HTTP 401"],
  ["408", echoing(408), "timed_out", "No answer began in time."],
  ["413", echoing(413, `prompt is too long: ${ECHO}`), "context_too_long", "HTTP 413"],
  ["429", echoing(429), "rate_limited", "HTTP 429"],
  ["503", echoing(503), "unavailable", "HTTP 503"],
  ["an error inside a stream", inBand(500), "unavailable", "HTTP 500"],
  [
    "an error after the first words",
    streaming(said("Half"), event({ error: { message: ECHO, code: 500 } })),
    "unavailable",
    "HTTP 500",
  ],
];

async function failed(reply: Reply, settings: Parameters<typeof doors.local>[1] = {}, keepText = false) {
  const { engine } = await doors.local(() => reply, { models: [FIRST], ...settings });
  const result = await run(engine, anExecuteRequest({ task: TASK, keepText }));
  return { ...result, stored: await engine.stores.traces.get(result.traceId) };
}

describe.each(FAULTS)("of a vendor that quotes the prompt with %s", (_, reply, kind, words) => {
  test("the caller hears the words, the store keeps the kind and the status", async () => {
    const { error, trace, stored } = await failed(reply);
    expect([error?.kind, error?.message]).toEqual([kind, expect.stringContaining(SECRET)]);
    expect(trace.outcome.attempts.at(-1)?.error_message).toContain(SECRET);
    expect(JSON.stringify(stored)).not.toContain(SECRET);
    expect(stored?.outcome.error).toEqual({ kind, message: words });
    expect(stored?.outcome.attempts.at(-1)).toMatchObject({ error_kind: kind, error_message: words });
    const nothingElse = {
      ...trace.outcome,
      error: stored?.outcome.error,
      attempts: stored?.outcome.attempts,
    };
    expect(stored?.outcome).toEqual(nothingElse);
  });
});

test("where install and request keep the text, the words are kept with it", async () => {
  const { trace, stored } = await failed(echoing(400), { mayStoreText: true }, true);
  expect(stored).toEqual(trace);
  expect(stored?.outcome.error?.message).toContain(SECRET);
  const notAsked = await failed(echoing(400), { mayStoreText: true });
  expect(JSON.stringify(notAsked.stored)).not.toContain(SECRET);
  const notAllowed = await failed(echoing(400), {}, true);
  expect(JSON.stringify(notAllowed.stored)).not.toContain(SECRET);
});

test("of an attempt that failed before another answered, no words are kept either", async () => {
  let asked = 0;
  const { engine } = await doors.local(() => (asked++ === 0 ? echoing(503) : streaming(said("Hi."), DONE)), {
    models: [FIRST],
  });
  const { traceId, status } = await run(engine, anExecuteRequest({ task: TASK }));
  const stored = await engine.stores.traces.get(traceId);
  expect([status, stored?.outcome.attempts[0]?.error_message]).toEqual(["answered", "HTTP 503"]);
  expect(JSON.stringify(stored)).not.toContain(SECRET);
});

test("our own words are kept", async () => {
  const { stored } = await failed(RESET);
  expect(stored?.outcome.error).toEqual({
    kind: "unreachable",
    message: expect.stringContaining("local: no connection"),
  });
});

test("what an adapter cannot say to its vendor is told in our words too", () => {
  const error = { kind: "refused", status: null, message: `openai: cannot say '${SECRET}'` } as const;
  const { message, ownWords } = runErrorOf(error);
  expect([message, ownWords]).toEqual([error.message, UNSAID]);
});
