import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type {
  Call,
  Chunk,
  DiscoveredModel,
  Generation,
  Health,
  Provider,
  ProviderEffects,
  ProviderError,
} from "../../base";
import { modelsOf, priceOf } from "../catalog-models";
import type { Connection, Vendor } from "../http/connection";
import { connectionOf } from "../http/connection";
import { parseJson, shaped } from "../http/parse-json";
import { readText, send } from "../http/send";
import { requestBody, streamedRequestBody } from "./request-body";
import { ModelList } from "./schema";
import { streamedAnswer } from "./streamed-answer";
import { wholeAnswer } from "./whole-answer";

/** A vendor that speaks OpenAI's chat completions: a name, a key and an address. */
export function openaiChat(vendor: Vendor): Provider {
  return {
    name: vendor.name,
    keyVariable: vendor.keyVariable,
    simulated: false,
    models: (catalog) => modelsOf(vendor.name, catalog),
    discover: (effects, signal) => discover(vendor, effects, signal),
    run: (call, effects, signal) => run(vendor, call, effects, signal),
    stream: (call, effects, signal) => stream(vendor, call, effects, signal),
    healthCheck: (effects, signal) => healthCheck(vendor, effects, signal),
    getPricing: priceOf,
  };
}

async function run(
  vendor: Vendor,
  call: Call,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<Generation, ProviderError>> {
  const connection = connectionOf(vendor, effects.environment);
  if (!connection.ok) return connection;
  const response = await send(chat(requestBody(call), connection.value), connection.value, effects, signal);
  if (!response.ok) return response;
  const body = await readText(response.value, vendor.name, signal);
  return body.ok ? wholeAnswer(body.value, connection.value) : body;
}

async function stream(
  vendor: Vendor,
  call: Call,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<AsyncIterable<Chunk>, ProviderError>> {
  const connection = connectionOf(vendor, effects.environment);
  if (!connection.ok) return connection;
  const question = chat(streamedRequestBody(call), connection.value);
  const response = await send(question, connection.value, effects, signal);
  if (!response.ok) return response;
  const { body, headers } = response.value;
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (body && !NO_STREAM.has(type)) return ok(streamedAnswer(body, connection.value, effects, signal));
  const text = await readText(response.value, vendor.name, signal);
  return text.ok ? err(insteadOfStream(text.value, type, connection.value)) : text;
}

/** Media types that no server gives to a stream of events; anything else is read as one. */
const NO_STREAM = new Set(["application/json", "text/html"]);

/** A server may state an error in a 200; else it does not stream at all. */
function insteadOfStream(body: string, type: string, connection: Connection): ProviderError {
  const whole = wholeAnswer(body, connection);
  if (!whole.ok && whole.error.kind !== "unreadable") return whole.error;
  return {
    kind: "unreadable",
    message: `${connection.vendor} answered ${type || "nothing"} instead of a stream`,
  };
}

async function discover(
  vendor: Vendor,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<readonly DiscoveredModel[], ProviderError>> {
  const connection = connectionOf(vendor, effects.environment);
  if (!connection.ok) return connection;
  const question = { path: "models", headers: authorization(connection.value), body: null };
  const response = await send(question, connection.value, effects, signal);
  if (!response.ok) return response;
  const body = await readText(response.value, vendor.name, signal);
  if (!body.ok) return body;
  const list = shaped(ModelList, parseJson(body.value));
  if (!list.ok) return err({ kind: "unreadable", message: `${vendor.name} listed no models: ${list.error}` });
  return ok((list.value.data ?? []).map(({ id }) => ({ apiModelId: id })));
}

async function healthCheck(vendor: Vendor, effects: ProviderEffects, signal: AbortSignal): Promise<Health> {
  const connection = connectionOf(vendor, effects.environment);
  if (!connection.ok) return { status: "no_key", latencyMs: null, detail: connection.error.message };
  const startedAt = effects.now();
  const models = await discover(vendor, effects, signal);
  const latencyMs = effects.now() - startedAt;
  if (models.ok) return { status: "ok", latencyMs, detail: `${models.value.length} models` };
  const status = models.error.kind === "unauthorized" ? "no_key" : "unreachable";
  return { status, latencyMs, detail: models.error.message };
}

const chat = (body: ReturnType<typeof requestBody>, connection: Connection) => ({
  path: "chat/completions",
  headers: authorization(connection),
  body,
});

const authorization = ({ key }: Connection): Readonly<Record<string, string>> =>
  key === null ? {} : { authorization: `Bearer ${key}` };
