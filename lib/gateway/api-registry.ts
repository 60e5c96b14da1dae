import type { ServerResponse } from "node:http";
import type { Catalog, Site } from "@/registry/catalog";
import { catalogAsOf } from "@/registry/catalog";
import type { Connections } from "../routing/request";
import type { GatewayDeps, ProviderState } from "./deps";
import { sentence } from "./field-error";
import { sendError, sendJson } from "./http";
import { modelJson } from "./registry/model-json";
import { modelsCsv } from "./registry/models-csv";
import { parseRegistryQuery } from "./registry/registry-query";

type Asked = {
  readonly catalog: Catalog;
  /** null = of another day than today, on which nobody was asked. */
  readonly connected: Connections | null;
};

/** The catalog of a day as the registry has it; of today with what one's own servers list besides. */
async function askedOf({ engine, registry }: GatewayDeps, asOf: string | null): Promise<Asked> {
  if (asOf !== null) return { catalog: catalogAsOf(registry, asOf), connected: null };
  return engine.surroundings(engine.effects.now());
}

const siteJson = ({ pue, batch, gpu, ownMachine }: Site) => ({
  pue: [pue.low, pue.mid, pue.high],
  pue_source: pue.source,
  batch,
  gpu,
  own_machine: ownMachine,
});

function registryJson({ catalog, connected }: Asked, { registry }: GatewayDeps, files: boolean) {
  return {
    version: catalog.version,
    as_of: catalog.asOf,
    models: catalog.models.map((model) => ({
      ...modelJson(model),
      connection: connected && (connected.get(model.id)?.state ?? "no_adapter"),
      ...(files && { file: registry.models[model.id] ?? null }),
    })),
    regions: catalog.zones.map(({ id, name, gramsPerKwh, year, source }) => ({
      id,
      name,
      grams_per_kwh: gramsPerKwh,
      year,
      source,
    })),
    sites: Object.fromEntries(Object.entries(catalog.sites).map(([name, site]) => [name, siteJson(site)])),
  };
}

/**
 * `GET /api/v1/registry?as_of=YYYY-MM-DD&format=json|csv&files=true`: the catalog of a day, today's without one; null and an empty cell
 * are unknown.
 */
export async function registryDoor(
  query: URLSearchParams,
  response: ServerResponse,
  deps: GatewayDeps,
): Promise<void> {
  const asked = parseRegistryQuery(query);
  if (!asked.ok) {
    return sendError(response, {
      status: 400,
      code: "invalid_request",
      message: sentence(asked.error),
      param: asked.error[0]?.field ?? null,
    });
  }
  const { asOf, format, files } = asked.value;
  const found = await askedOf(deps, asOf);
  if (format === "json") return sendJson(response, 200, registryJson(found, deps, files));
  response.writeHead(200, {
    "content-type": "text/csv; charset=utf-8; header=present",
    "content-disposition": `attachment; filename="ecocompute-registry-${found.catalog.asOf}.csv"`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(modelsCsv(found.catalog));
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
