import type { Result } from "@/lib/result";
import { ok } from "@/lib/result";
import type { Call, Chunk, Fields, Generation, Provider, ProviderEffects, ProviderError } from "../../base";
import { modelsOf, priceOf } from "../catalog-models";
import { askStream, askText } from "../http/ask";
import type { Connection, Vendor } from "../http/connection";
import { connectionOf } from "../http/connection";
import { discoverPages, pagesHealth } from "../http/paged-models";
import type { Question } from "../http/send";
import { streamedChunks } from "../http/streamed-chunks";
import { messagesHeaders } from "./headers";
import { MODEL_PAGES } from "./model-list";
import { requestBody } from "./request-body";
import { eventSteps } from "./stream-state";
import { wholeAnswer } from "./whole-answer";

/** A vendor that speaks Anthropic's Messages: a name, a key and an address. Its wire has no embeddings. */
export function anthropicMessages(vendor: Vendor): Provider {
  return {
    name: vendor.name,
    keyVariable: vendor.keyVariable,
    baseUrlVariable: vendor.baseUrlVariable,
    simulated: false,
    models: (catalog) => modelsOf(vendor.name, catalog),
    discover: (effects, signal) => discoverPages(MODEL_PAGES, vendor, effects, signal),
    run: (call, effects, signal) => run(vendor, call, effects, signal),
    stream: (call, effects, signal) => stream(vendor, call, effects, signal),
    embed: null,
    healthCheck: (effects, signal) => pagesHealth(MODEL_PAGES, vendor, effects, signal),
    getPricing: priceOf,
  };
}

async function run(
  vendor: Vendor,
  call: Call,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<Generation, ProviderError>> {
  const connection = connectionOf(vendor, effects.environment, call.address);
  if (!connection.ok) return connection;
  const body = requestBody(call, vendor.name);
  if (!body.ok) return body;
  const answer = await askText(questionFor(body.value, connection.value), connection.value, effects, signal);
  return answer.ok ? wholeAnswer(answer.value, connection.value) : answer;
}

async function stream(
  vendor: Vendor,
  call: Call,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<AsyncIterable<Chunk>, ProviderError>> {
  const connection = connectionOf(vendor, effects.environment, call.address);
  if (!connection.ok) return connection;
  const body = requestBody(call, vendor.name);
  if (!body.ok) return body;
  const question = questionFor({ ...body.value, stream: true }, connection.value);
  const whole = (text: string) => wholeAnswer(text, connection.value);
  const events = await askStream(question, connection.value, whole, effects, signal);
  if (!events.ok) return events;
  return ok(streamedChunks(events.value, eventSteps(connection.value), vendor.name, effects, signal));
}

const questionFor = (body: Fields, connection: Connection): Question => ({
  path: "v1/messages",
  headers: messagesHeaders(connection),
  body,
});
