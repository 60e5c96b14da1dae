import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type {
  Call,
  Chunk,
  EmbedCall,
  Fields,
  Generation,
  Provider,
  ProviderEffects,
  ProviderError,
} from "../../base";
import { modelsOf, priceOf } from "../catalog-models";
import type { Connection, Vendor } from "../http/connection";
import { authorization, connectionOf } from "../http/connection";
import { parseJson } from "../http/parse-json";
import { readableMessage } from "../http/readable-message";
import { readText, send } from "../http/send";
import type { Dialect } from "./dialect";
import { discover, healthCheck } from "./model-list";
import { requestBody, streamedRequestBody } from "./request-body";
import { statedFailure } from "./stated-failure";
import { streamedAnswer } from "./streamed-answer";
import { wholeAnswer } from "./whole-answer";

/** A vendor that speaks OpenAI's chat completions: a name, a key, an address, and where its dialect differs. */
export function openaiChat(vendor: Vendor, dialect: Dialect = {}): Provider {
  return {
    name: vendor.name,
    keyVariable: vendor.keyVariable,
    baseUrlVariable: vendor.baseUrlVariable,
    simulated: false,
    models: (catalog) => modelsOf(vendor.name, catalog),
    discover: (effects, signal) => discover(vendor, effects, signal),
    run: (call, effects, signal) => run(vendor, dialect, call, effects, signal),
    stream: (call, effects, signal) => stream(vendor, dialect, call, effects, signal),
    embed: (call, effects, signal) => embed(vendor, call, effects, signal),
    healthCheck: (effects, signal) => healthCheck(vendor, effects, signal),
    getPricing: priceOf,
  };
}

async function run(
  vendor: Vendor,
  dialect: Dialect,
  call: Call,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<Generation, ProviderError>> {
  const connection = connectionOf(vendor, effects.environment, call.address);
  if (!connection.ok) return connection;
  const body = await answerTo(
    "chat/completions",
    requestBody(call, dialect),
    connection.value,
    effects,
    signal,
  );
  return body.ok ? wholeAnswer(body.value, connection.value, dialect) : body;
}

async function stream(
  vendor: Vendor,
  dialect: Dialect,
  call: Call,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<AsyncIterable<Chunk>, ProviderError>> {
  const connection = connectionOf(vendor, effects.environment, call.address);
  if (!connection.ok) return connection;
  const question = {
    path: "chat/completions",
    headers: authorization(connection.value),
    body: streamedRequestBody(call, dialect),
  };
  const response = await send(question, connection.value, effects, signal);
  if (!response.ok) return response;
  const { status, body, header } = response.value;
  const type = header("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (status === 200 && !NO_STREAM.has(type)) {
    return ok(streamedAnswer(body, connection.value, dialect, call.n ?? 1, effects, signal));
  }
  const text = await readText(response.value, vendor.name, signal);
  return text.ok ? err(insteadOfStream(text.value, type, connection.value, dialect)) : text;
}

/** Media types that no server gives to a stream of events; anything else is read as one. */
const NO_STREAM = new Set(["application/json", "text/html"]);

/** A server may state an error in a 200; else it does not stream at all. */
function insteadOfStream(
  body: string,
  type: string,
  connection: Connection,
  dialect: Dialect,
): ProviderError {
  const whole = wholeAnswer(body, connection, dialect);
  if (!whole.ok && whole.error.kind !== "unreadable") return whole.error;
  return {
    kind: "unreadable",
    message: `${connection.vendor} answered ${readableMessage(type, connection.key) || "nothing"} instead of a stream`,
  };
}

async function embed(
  vendor: Vendor,
  { apiModelId, address, body }: EmbedCall,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<Fields, ProviderError>> {
  const connection = connectionOf(vendor, effects.environment, address);
  if (!connection.ok) return connection;
  const answer = await answerTo(
    "embeddings",
    { ...body, model: apiModelId },
    connection.value,
    effects,
    signal,
  );
  if (!answer.ok) return answer;
  const json = parseJson(answer.value);
  const failure = statedFailure(json, connection.value);
  if (failure) return err(failure);
  if (!isObject(json)) {
    return err({
      kind: "unreadable",
      message: `${vendor.name} answered no JSON object to a question for embeddings`,
    });
  }
  return ok(json);
}

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

async function answerTo(
  path: string,
  body: Fields,
  connection: Connection,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<string, ProviderError>> {
  const question = { path, headers: authorization(connection), body };
  const response = await send(question, connection, effects, signal);
  return response.ok ? readText(response.value, connection.vendor, signal) : response;
}
