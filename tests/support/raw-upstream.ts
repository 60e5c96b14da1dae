import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Gate } from "./gate";
import { closedGate } from "./gate";

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

/** What the upstream does next: text and bytes go out as they stand; `reset` tears the connection (as the first step, without a word); `hang` says nothing more; `mute` (as the first step) does not even send headers. */
export type Step = string | Uint8Array | "reset" | "hang" | "mute" | { readonly waitFor: Gate };
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
};

export type RawUpstream = {
  readonly origin: string;
  readonly asked: readonly Asked[];
  /** Resolves when the caller closes the connection before its answer was over. */
  readonly callerGone: Promise<void>;
  readonly close: () => Promise<void>;
};

/** A vendor that answers, byte by byte, what a test says: for what no well-behaved server does. */
export async function rawUpstream(reply: (asked: Asked) => Reply): Promise<RawUpstream> {
  const asked: Asked[] = [];
  const gone = closedGate();
  const server = createServer(async (request, response) => {
    const question = await read(request);
    asked.push(question);
    response.on("close", () => {
      if (!response.writableEnded) gone.open();
    });
    await play(reply(question), response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    callerGone: gone.opened,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An address where nobody listens. */
export async function refusedOrigin(): Promise<string> {
  const upstream = await rawUpstream(() => ({ status: 500, headers: {}, steps: [] }));
  await upstream.close();
  return upstream.origin;
}

async function read(request: IncomingMessage): Promise<Asked> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const { method = "", url = "", headers } = request;
  return { method, path: url, headers, body: Buffer.concat(pieces).toString("utf8") };
}

async function play(reply: Reply, response: ServerResponse): Promise<void> {
  if (reply.steps[0] === "mute") return;
  if (reply.steps[0] !== "reset") {
    response.writeHead(reply.status, reply.headers);
    response.flushHeaders();
  }
  for (const step of reply.steps) {
    if (step === "hang") return;
    if (step === "reset") return void response.socket?.resetAndDestroy();
    if (typeof step === "object" && "waitFor" in step) await step.waitFor.opened;
    else await new Promise((resolve) => response.write(step, resolve));
  }
  response.end();
}
