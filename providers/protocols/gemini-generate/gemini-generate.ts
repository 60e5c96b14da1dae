import type { Result } from "@/lib/result";
import { ok } from "@/lib/result";
import type { Call, Chunk, Generation, Provider, ProviderEffects, ProviderError } from "../../base";
import { modelsOf, priceOf } from "../catalog-models";
import { askStream, askText } from "../http/ask";
import type { Vendor } from "../http/connection";
import { connectionOf } from "../http/connection";
import { discoverPages, pagesHealth } from "../http/paged-models";
import { streamedChunks } from "../http/streamed-chunks";
import { MODEL_PAGES } from "./model-list";
import { questionFor } from "./question";
import type { GeminiModels } from "./request-body";
import { requestBody } from "./request-body";
import type { StreamState } from "./stream-state";
import { lastChunks, STREAM_START, takeEvent } from "./stream-state";
import { wholeAnswer } from "./whole-answer";

/** A vendor that speaks Google's generateContent: a name, a key, an address, and where its models differ. It has no embeddings. */
export function geminiGenerate(vendor: Vendor, models: GeminiModels): Provider {
  return {
    name: vendor.name,
    keyVariable: vendor.keyVariable,
    baseUrlVariable: vendor.baseUrlVariable,
    simulated: false,
    models: (catalog) => modelsOf(vendor.name, catalog),
    discover: (effects, signal) => discoverPages(MODEL_PAGES, vendor, effects, signal),
    run: (call, effects, signal) => run(vendor, models, call, effects, signal),
    stream: (call, effects, signal) => stream(vendor, models, call, effects, signal),
    embed: null,
    healthCheck: (effects, signal) => pagesHealth(MODEL_PAGES, vendor, effects, signal),
    getPricing: priceOf,
  };
}

async function run(
  vendor: Vendor,
  models: GeminiModels,
  call: Call,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<Generation, ProviderError>> {
  const connection = connectionOf(vendor, effects.environment, call.address);
  if (!connection.ok) return connection;
  const body = requestBody(call, vendor.name, models);
  if (!body.ok) return body;
  const question = questionFor(call.apiModelId, "generateContent", body.value, connection.value);
  const text = await askText(question, connection.value, effects, signal);
  return text.ok ? wholeAnswer(text.value, connection.value, call.n ?? 1) : text;
}

async function stream(
  vendor: Vendor,
  models: GeminiModels,
  call: Call,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<AsyncIterable<Chunk>, ProviderError>> {
  const connection = connectionOf(vendor, effects.environment, call.address);
  if (!connection.ok) return connection;
  const body = requestBody(call, vendor.name, models);
  if (!body.ok) return body;
  const question = questionFor(call.apiModelId, "streamGenerateContent", body.value, connection.value);
  const answers = call.n ?? 1;
  const whole = (text: string) => wholeAnswer(text, connection.value, answers);
  const events = await askStream(question, connection.value, whole, effects, signal);
  if (!events.ok) return events;
  const steps = {
    start: STREAM_START,
    take: (state: StreamState, data: string) => takeEvent(state, data, connection.value),
    last: (state: StreamState, broken: ProviderError | null) =>
      lastChunks(state, broken, vendor.name, answers),
  };
  return ok(streamedChunks(events.value, steps, vendor.name, effects, signal));
}
