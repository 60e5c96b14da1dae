import type { IncomingMessage, ServerResponse } from "node:http";
import type { Result } from "../result";
import { err, ok } from "../result";

/** An error as OpenAI's clients read it; `code` is ours to switch on. */
export type HttpError = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** The field that is wrong; null = none in particular. */
  readonly param: string | null;
  /** When to ask again, in seconds; becomes the Retry-After header. */
  readonly retryAfterS?: number;
};

const BODY_LIMIT = 10 * 1024 * 1024;
/** A body over the limit is read to its end and thrown away, so that the caller can read our answer; beyond this it is cut off. */
const DISCARD_LIMIT = 8 * BODY_LIMIT;
const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

const ERROR_TYPES: Readonly<Record<number, string>> = {
  404: "not_found_error",
  502: "api_error",
  503: "api_error",
};

/** Sends a JSON answer. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...headers,
  });
  response.end(text);
}

/** The body of an error answer. */
export function errorBody({ status, code, message, param }: HttpError): object {
  return { error: { message, type: ERROR_TYPES[status] ?? "invalid_request_error", code, param } };
}

/** Sends an error in OpenAI's shape. `beside` stands next to it in the body. */
export function sendError(
  response: ServerResponse,
  error: HttpError,
  headers: Readonly<Record<string, string>> = {},
  beside: object = {},
): void {
  const wait = error.retryAfterS === undefined ? {} : { "retry-after": String(error.retryAfterS) };
  sendJson(response, error.status, { ...errorBody(error), ...beside }, { ...headers, ...wait });
}

/** The JSON body of a request; it must say that it is JSON, so that no form of another site can post it. */
export async function readJson(request: IncomingMessage): Promise<Result<unknown, HttpError>> {
  const wrong = (status: number, code: string, message: string) =>
    err({ status, code, message, param: null });
  if (!JSON_TYPE.test(request.headers["content-type"] ?? "")) {
    return wrong(415, "unsupported_media_type", "Expected the header content-type: application/json.");
  }
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of request) {
      size += piece.length;
      if (size > DISCARD_LIMIT) break;
      if (size <= BODY_LIMIT) pieces.push(piece);
    }
  } catch {
    return wrong(400, "body_cut", "The body ended before its end.");
  }
  if (size > BODY_LIMIT) return wrong(413, "body_too_large", "Expected a body of at most 10 MB.");
  try {
    return ok(JSON.parse(Buffer.concat(pieces).toString("utf8")));
  } catch (cause) {
    return wrong(
      400,
      "invalid_json",
      `The body is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

/** A signal that aborts when the caller goes away before the answer has ended. */
export function callerSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
