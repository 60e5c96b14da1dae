import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { HttpAnswer } from "@/lib/effects";
import { httpOut } from "@/lib/root/http-out";

const NEVER = new AbortController().signal;

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let origin = "";
let answering: Answering;
let sockets: Set<Socket>;
let client: ReturnType<typeof httpOut>;

beforeEach(async () => {
  sockets = new Set();
  server = createServer((request, response) => {
    sockets.add(request.socket);
    request.resume().once("end", () => answering(request, response));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = httpOut(5000);
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await client.close();
});

const ask = (signal: AbortSignal = NEVER, path = "/"): Promise<HttpAnswer> =>
  client.fetch(`${origin}${path}`, { method: "POST", headers: { "x-one": "1" }, body: "{}", signal });

async function readToEnd({ body }: HttpAnswer): Promise<string> {
  const pieces: Uint8Array[] = [];
  for (let piece = await body.read(); piece !== null; piece = await body.read()) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

/** Waits for the vendor's side of the one connection to close. */
async function connectionClosed(): Promise<void> {
  const [socket] = sockets;
  if (!socket) throw new Error("Nobody connected");
  if (!socket.destroyed) await once(socket, "close");
}

describe("an answer", () => {
  test("has status, headers and body as they were sent", async () => {
    answering = (_, response) => {
      response.writeHead(418, { "x-eco": "1", "set-cookie": ["a=1", "b=2"] });
      response.end("风能 🌬");
    };
    const answer = await ask();
    expect([answer.status, answer.header("x-eco"), answer.header("set-cookie")]).toEqual([
      418,
      "1",
      "a=1, b=2",
    ]);
    expect([answer.header("x-none"), await answer.text()]).toEqual([null, "风能 🌬"]);
  });

  test("comes piece by piece, and ends once and for all", async () => {
    answering = (_, response) => {
      response.write("one");
      response.end("two");
    };
    const answer = await ask();
    expect(await readToEnd(answer)).toBe("onetwo");
    expect(await answer.body.read()).toBeNull();
  });

  test("to a question is asked for without compression, with path and query as they stand", async () => {
    const asked: unknown[] = [];
    answering = ({ url, method, headers }, response) => {
      asked.push([method, url, headers["x-one"], headers["accept-encoding"], headers["user-agent"]]);
      response.end();
    };
    await (await ask(NEVER, "/v1/chat?version=2")).text();
    expect(asked).toEqual([["POST", "/v1/chat?version=2", "1", undefined, "ecocompute"]]);
  });

  test("that redirects is an answer like any other", async () => {
    let asked = 0;
    answering = (_, response) => {
      asked += 1;
      response.writeHead(302, { location: "/elsewhere" }).end();
    };
    const answer = await ask();
    answer.body.close();
    expect([answer.status, answer.header("location"), asked]).toEqual([302, "/elsewhere", 1]);
  });

  test("in a coding that nobody asked for is told as such", async () => {
    answering = (_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("{}"));
    };
    const answer = await ask();
    answer.body.close();
    expect(answer.header("content-encoding")).toBe("gzip");
  });
});

describe("a connection", () => {
  test.each<[string, (answer: HttpAnswer) => Promise<unknown>]>([
    ["as text", (answer) => answer.text()],
    ["piece by piece", readToEnd],
  ])("is used again after an answer that was read to its end, %s", async (_, read) => {
    answering = (_, response) => response.end("whole");
    for (let round = 0; round < 4; round++) {
      await read(await ask());
      await turnOfTheLoop();
    }
    expect(sockets.size).toBe(1);
  });

  test("stays open where an answer is closed that was read to its end", async () => {
    answering = (_, response) => response.end("whole");
    const answer = await ask();
    await readToEnd(answer);
    answer.body.close();
    await turnOfTheLoop();
    await (await ask()).text();
    expect(sockets.size).toBe(1);
  });

  test("closes when the reader stops in the middle of an answer", async () => {
    answering = (_, response) => response.write("half");
    const answer = await ask();
    await answer.body.read();
    answer.body.close();
    await connectionClosed();
  });

  test("closes when the reader stops before the first piece", async () => {
    answering = (_, response) => response.flushHeaders();
    (await ask()).body.close();
    await connectionClosed();
  });

  test("closes when the caller goes away before the answer", async () => {
    const stop = new AbortController();
    answering = () => stop.abort();
    await expect(ask(stop.signal)).rejects.toThrow();
    await connectionClosed();
  });

  test("closes when the caller goes away in the middle of an answer, whose reader hears it", async () => {
    const stop = new AbortController();
    answering = (_, response) => response.write("half");
    const { body } = await ask(stop.signal);
    await body.read();
    const next = body.read();
    stop.abort();
    await expect(next).rejects.toThrow();
    await connectionClosed();
  });

  test("closes when the caller goes away while nobody reads", async () => {
    const stop = new AbortController();
    answering = (_, response) => response.write("half");
    const { body } = await ask(stop.signal);
    stop.abort();
    await connectionClosed();
    await expect(body.read()).rejects.toThrow();
  });

  test("is not even opened for a caller who has gone", async () => {
    await expect(ask(AbortSignal.abort())).rejects.toThrow();
    expect(sockets.size).toBe(0);
  });

  test("that breaks in the middle of an answer rejects the reader", async () => {
    answering = (_, response) => void response.write("half", () => response.socket?.resetAndDestroy());
    await expect(ask().then(readToEnd)).rejects.toThrow();
    answering = (_, response) => void response.write("half", () => response.socket?.resetAndDestroy());
    await expect(ask().then((answer) => answer.text())).rejects.toThrow();
  });
});
