import type { ServerResponse } from "node:http";
import type { AnswerHeaders } from "./answer-headers";

/** Server-sent events of OpenAI's wire. */
export type AnswerStream = {
  readonly begun: () => boolean;
  readonly begin: (headers: AnswerHeaders) => void;
  /** Sends one event. @returns what to wait for where the caller reads slower than we write; undefined = nothing. */
  readonly send: (body: unknown) => Promise<void> | undefined;
  /** The clean end. */
  readonly done: () => void;
  /** An error in place of an end: the caller never takes it for one. */
  readonly fail: (body: object) => void;
};

export function answerStream(response: ServerResponse): AnswerStream {
  const send = (body: unknown): Promise<void> | undefined =>
    response.write(`data: ${JSON.stringify(body)}\n\n`) || response.destroyed ? undefined : drained(response);
  return {
    begun: () => response.headersSent,
    begin(headers) {
      response.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        ...headers,
      });
    },
    send,
    done: () => void response.end("data: [DONE]\n\n"),
    fail: (body) => void response.end(`event: error\ndata: ${JSON.stringify(body)}\n\n`),
  };
}

/** Resolves when the caller has read what was written, or has gone. */
export function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off("drain", go);
      response.off("close", go);
      resolve();
    };
    response.on("drain", go);
    response.on("close", go);
  });
}
