import type { FetchInit } from "@/lib/effects";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { ProviderEffects, ProviderError } from "../../base";
import type { Connection } from "./connection";
import { addressOf } from "./connection";
import { connectError, readError } from "./network-error";
import { parseJson } from "./parse-json";
import { readableMessage } from "./readable-message";
import { retryAfterMs } from "./retry-after";
import { statedMessage } from "./stated-error";
import { statusError } from "./status-error";

/** One question to a vendor. `body` is sent as JSON; null = a GET. */
export type Question = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};

/** A 2xx answer whose body has not been read yet, or why there is none. A redirect is never followed. */
export async function send(
  question: Question,
  connection: Connection,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<Response, ProviderError>> {
  const { vendor } = connection;
  let response: Response;
  try {
    response = await effects.fetch(addressOf(connection, question.path), initOf(question, signal));
  } catch (cause) {
    return err(connectError(cause, vendor, signal));
  }
  if (isRedirect(response)) {
    await response.body?.cancel().catch(() => undefined);
    const message = `${vendor}: the address redirects elsewhere, which is not followed; set its final address`;
    return err({ kind: "unreachable", message });
  }
  if (response.ok) return ok(response);
  const text = await readText(response, vendor, signal);
  return text.ok ? err(answeredError(response, text.value, connection, effects.now())) : text;
}

/** The whole body of an answer. */
export async function readText(
  response: Response,
  vendor: string,
  signal: AbortSignal,
): Promise<Result<string, ProviderError>> {
  try {
    return ok(await response.text());
  } catch (cause) {
    return err(readError(cause, vendor, signal));
  }
}

function initOf({ headers, body }: Question, signal: AbortSignal): FetchInit {
  if (body === null) return { method: "GET", headers, signal };
  const json = { ...headers, "content-type": "application/json" };
  return { method: "POST", headers: json, body: JSON.stringify(body), signal };
}

function isRedirect(response: Response): boolean {
  const inRange = response.status >= 300 && response.status < 400;
  return inRange || response.redirected || response.type === "opaqueredirect";
}

function answeredError(
  response: Response,
  text: string,
  connection: Connection,
  nowMs: number,
): ProviderError {
  const said = statedMessage(parseJson(text));
  const detail = said === null ? "" : `: ${readableMessage(said, connection.key)}`;
  const wait = retryAfterMs(response.headers, said ?? "", nowMs);
  return statusError(response.status, `${connection.vendor} answered ${response.status}${detail}`, wait);
}
