import type { FetchInit, HttpAnswer } from "@/lib/effects";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { ProviderEffects, ProviderError } from "../../base";
import type { Connection } from "./connection";
import { addressOf } from "./connection";
import { connectError, readError } from "./network-error";
import { parseJson } from "./parse-json";
import { readableMessage } from "./readable-message";
import { retryAfterMs } from "./retry-after";
import { statedError, statedMessage } from "./stated-error";
import { statusError } from "./status-error";

/** One question to a vendor. `body` is sent as JSON; null = a GET. */
export type Question = {
  readonly path: string;
  /** What stands behind the "?" of the address; never a key. */
  readonly query?: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};

/** A 2xx answer whose body has not been read yet, or why there is none. A redirect is never followed. */
export async function send(
  question: Question,
  connection: Connection,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<HttpAnswer, ProviderError>> {
  const { vendor } = connection;
  let answer: HttpAnswer;
  try {
    answer = await effects.fetch(
      addressOf(connection, question.path, question.query),
      initOf(question, signal),
    );
  } catch (cause) {
    return err(connectError(cause, vendor, signal));
  }
  if (answer.status >= 300 && answer.status < 400) {
    answer.body.close();
    const message = `${vendor}: the address redirects elsewhere, which is not followed; set its final address`;
    return err({ kind: "unreachable", message });
  }
  const coding = answer.header("content-encoding") ?? "identity";
  if (coding !== "identity") {
    answer.body.close();
    const message = `${vendor} answered in a coding that was not asked for: ${readableMessage(coding, connection.key)}`;
    return err(
      isSuccess(answer) ? { kind: "unreadable", message } : answeredError(answer, "", connection, effects),
    );
  }
  if (isSuccess(answer)) return ok(answer);
  const text = await readText(answer, vendor, signal);
  return text.ok ? err(answeredError(answer, text.value, connection, effects)) : text;
}

const isSuccess = ({ status }: HttpAnswer): boolean => status >= 200 && status < 300;

/** The whole body of an answer. */
export async function readText(
  answer: HttpAnswer,
  vendor: string,
  signal: AbortSignal,
): Promise<Result<string, ProviderError>> {
  try {
    return ok(await answer.text());
  } catch (cause) {
    return err(readError(cause, vendor, signal));
  }
}

function initOf({ headers, body }: Question, signal: AbortSignal): FetchInit {
  if (body === null) return { method: "GET", headers, signal };
  const json = { ...headers, "content-type": "application/json" };
  return { method: "POST", headers: json, body: JSON.stringify(body), signal };
}

function answeredError(
  answer: HttpAnswer,
  text: string,
  connection: Connection,
  { now }: ProviderEffects,
): ProviderError {
  const body = parseJson(text);
  const said = statedMessage(body);
  const detail = said === null ? "" : `: ${readableMessage(said, connection.key)}`;
  const wait = statedError(body)?.retryAfterMs ?? retryAfterMs(answer.header, said ?? "", now());
  return statusError(answer.status, `${connection.vendor} answered ${answer.status}${detail}`, wait);
}
