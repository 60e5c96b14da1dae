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
import { askStream, askText } from "../http/ask";
import type { Connection, Vendor } from "../http/connection";
import { authorization, connectionOf } from "../http/connection";
import { isObject, parseJson } from "../http/parse-json";
import type { Question } from "../http/send";
import { statedFailure } from "../http/stated-failure";
import type { Dialect } from "./dialect";
import { discover, healthCheck } from "./model-list";
import { requestBody, streamedRequestBody } from "./request-body";
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
  const question = questionFor("chat/completions", requestBody(call, dialect), connection.value);
  const body = await askText(question, connection.value, effects, signal);
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
  const question = questionFor("chat/completions", streamedRequestBody(call, dialect), connection.value);
  const whole = (body: string) => wholeAnswer(body, connection.value, dialect);
  const events = await askStream(question, connection.value, whole, effects, signal);
  if (!events.ok) return events;
  return ok(streamedAnswer(events.value, connection.value, dialect, call.n ?? 1, effects, signal));
}

async function embed(
  vendor: Vendor,
  { apiModelId, address, body }: EmbedCall,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<Fields, ProviderError>> {
  const connection = connectionOf(vendor, effects.environment, address);
  if (!connection.ok) return connection;
  const question = questionFor("embeddings", { ...body, model: apiModelId }, connection.value);
  const answer = await askText(question, connection.value, effects, signal);
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

const questionFor = (path: string, body: Fields, connection: Connection): Question => ({
  path,
  headers: authorization(connection),
  body,
});
