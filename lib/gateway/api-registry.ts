import type { ServerResponse } from "node:http";
import type { CatalogModel, Price, Score } from "@/registry/catalog";
import type { Connections } from "../routing/request";
import type { GatewayDeps, ProviderState } from "./deps";
import { sendJson } from "./http";

const priceJson = (price: Price) => ({
  input_usd_per_mtok: price.inputUsdPerMTok,
  output_usd_per_mtok: price.outputUsdPerMTok,
  cached_input_usd_per_mtok: price.cachedInputUsdPerMTok,
  from: price.from,
  source: price.source,
});

const scoreJson = (score: Score | null) =>
  score && {
    value: score.mid,
    low: score.low,
    high: score.high,
    evidence: score.evidence,
    from: score.from,
    source: score.source,
  };

function modelJson(model: CatalogModel, connected: Connections) {
  const connection = connected.get(model.id);
  return {
    id: model.id,
    name: model.name,
    provider: model.provider,
    status: model.status,
    connection: connection ? connection.state : "no_adapter",
    context_tokens: model.contextTokens,
    supports_tools: model.supportsTools,
    supports_vision: model.supportsVision,
    supports_json_schema: model.supportsJsonSchema,
    accepts: model.accepts,
    price: model.price && priceJson(model.price),
    latency_profile: model.latencyProfile,
    energy_profile: model.energyProfile,
    scores: {
      coding: scoreJson(model.scores.coding),
      reasoning: scoreJson(model.scores.reasoning),
      creative: scoreJson(model.scores.creative),
      general: scoreJson(model.scores.general),
    },
  };
}

/** `GET /api/v1/registry`: the catalog of today; null = unknown. */
export async function registryDoor(response: ServerResponse, { engine }: GatewayDeps): Promise<void> {
  const { catalog, connected } = await engine.surroundings(engine.effects.now());
  sendJson(response, 200, {
    version: catalog.version,
    as_of: catalog.asOf,
    models: catalog.models.map((model) => modelJson(model, connected)),
    regions: catalog.zones.map(({ id, name, gramsPerKwh, year, source }) => ({
      id,
      name,
      grams_per_kwh: gramsPerKwh,
      year,
      source,
    })),
  });
}

/** `GET /healthz` and `/api/v1/health`: alive, and how the providers were when they were last asked. */
export async function healthDoor(response: ServerResponse, deps: GatewayDeps): Promise<void> {
  const states = await deps.providerStates();
  sendJson(response, 200, { status: "ok", version: deps.version, providers: states.map(providerJson) });
}

/** A provider and how it was when it was last asked. */
export const providerJson = ({ name, simulated, keyVariable, health }: ProviderState) => ({
  name,
  simulated,
  key_variable: keyVariable,
  status: health.status,
  latency_ms: health.latencyMs,
  detail: health.detail,
});
