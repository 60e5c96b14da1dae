import type { IncomingMessage, ServerResponse } from "node:http";
import type { Result } from "../result";
import { err, ok } from "../result";
import { isDeeperThan } from "./json-depth";

/** An error as OpenAI's clients read it; `code` is ours to switch on. */
export type HttpError = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** The field that is wrong; null = none in particular. */
  readonly param: string | null;
  /** Seconds after which another try makes sense: the header Retry-After. */
  readonly retryAfterS?: number;
};

const MEGABYTE = 1024 * 1024;
const BODY_LIMIT = 10 * MEGABYTE;
/** A body over its limit is read on and thrown away, so that the caller can read our answer; at so many times the limit it is cut off. */
const DISCARDED_LIMITS = 8;
/** Levels of arrays and objects in each other: a JSON schema of nested tools needs dozens, an attack thousands. */
const JSON_LEVELS = 100;
const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

const ERROR_TYPES: Readonly<Record<number, string>> = {
  401: "authentication_error",
  403: "permission_error",
  404: "not_found_error",
  429: "rate_limit_error",
};

/** The type that OpenAI gives an error of this status. */
const errorType = (status: number): string =>
  ERROR_TYPES[status] ?? (status >= 500 ? "api_error" : "invalid_request_error");

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
export function errorBody({ status, code, message, param }: HttpError) {
  return { error: { message, type: errorType(status), code, param } };
}

/** Sends an error in OpenAI's shape. `beside` stands next to it in the body. */
export function sendError(
  response: ServerResponse,
  error: HttpError,
  headers: Readonly<Record<string, string>> = {},
  beside: object = {},
): void {
  if (error.status === 401) response.setHeader("www-authenticate", "Bearer");
  if (error.retryAfterS !== undefined) response.setHeader("retry-after", error.retryAfterS);
  sendJson(response, error.status, { ...errorBody(error), ...beside }, headers);
}

const wrong = (status: number, code: string, message: string) => err({ status, code, message, param: null });

/** The JSON body of a request; it must say that it is JSON, so that no form of another site can post it. */
export async function readJson(request: IncomingMessage): Promise<Result<unknown, HttpError>> {
  if (!JSON_TYPE.test(request.headers["content-type"] ?? "")) {
    return wrong(415, "unsupported_media_type", "Expected the header content-type: application/json.");
  }
  const body = await readBody(request, BODY_LIMIT);
  if (!body.ok) return body;
  if (isDeeperThan(body.value, JSON_LEVELS)) {
    return wrong(400, "json_too_deep", `Expected JSON of at most ${JSON_LEVELS} levels.`);
  }
  try {
    return ok(JSON.parse(body.value.toString("utf8")));
  } catch (cause) {
    return wrong(
      400,
      "invalid_json",
      `The body is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

/** The body of a request, up to `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Result<Buffer, HttpError>> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of request) {
      size += piece.length;
      if (size > DISCARDED_LIMITS * limit) break;
      if (size <= limit) pieces.push(piece);
    }
  } catch {
    return wrong(400, "body_cut", "The body ended before its end.");
  }
  return size > limit
    ? wrong(413, "body_too_large", `Expected a body of at most ${sizeText(limit)}.`)
    : ok(Buffer.concat(pieces));
}

const sizeText = (bytes: number): string =>
  bytes >= MEGABYTE ? `${bytes / MEGABYTE} MB` : `${bytes / 1024} kB`;

/** A signal that aborts when the caller goes away before the answer has ended. */
export function callerSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
