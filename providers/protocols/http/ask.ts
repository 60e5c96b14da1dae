import type { HttpBody } from "@/lib/effects";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { ProviderEffects, ProviderError } from "../../base";
import type { Connection } from "./connection";
import { readableMessage } from "./readable-message";
import type { Question } from "./send";
import { readText, send } from "./send";

/** The whole body of a 2xx answer. */
export async function askText(
  question: Question,
  connection: Connection,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<string, ProviderError>> {
  const response = await send(question, connection, effects, signal);
  return response.ok ? readText(response.value, connection.vendor, signal) : response;
}

/** Media types that no server gives to a stream of events; anything else is read as one. */
const NO_STREAM = new Set(["application/json", "text/html"]);

/**
 * The body of an answer that is a stream of events.
 * @param whole reads what came instead: a server may state an error in a 200; else it does not stream at all.
 */
export async function askStream(
  question: Question,
  connection: Connection,
  whole: (body: string) => Result<unknown, ProviderError>,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<HttpBody, ProviderError>> {
  const response = await send(question, connection, effects, signal);
  if (!response.ok) return response;
  const { status, body, header } = response.value;
  const type = header("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (status === 200 && !NO_STREAM.has(type)) return ok(body);
  const text = await readText(response.value, connection.vendor, signal);
  if (!text.ok) return text;
  const answer = whole(text.value);
  if (!answer.ok && answer.error.kind !== "unreadable") return answer;
  const said = readableMessage(type, connection.key) || "nothing";
  return err({ kind: "unreadable", message: `${connection.vendor} answered ${said} instead of a stream` });
}
