import type { DiscoveredModel, Health, Provider } from "@/providers/base";
import type { Catalog, CatalogModel, ModelId, Site } from "@/registry/catalog";
import { siteOf } from "../routing/candidate";
import type { Connection } from "../routing/request";
import type { Surroundings } from "./deps";
import type { Speeds } from "./speeds";

/** A provider as it answered when it was last asked. `discovered` null = its wire has no list, or it did not answer. */
export type ProviderReport = {
  readonly provider: Provider;
  readonly health: Health;
  readonly discovered: readonly DiscoveredModel[] | null;
};

/**
 * Who can be called now. Where no provider but the simulated one is configured, that one stands in for all: every answer is
 * marked, and nothing is ever simulated beside a real provider. Models that a server of one's own lists
 * and the registry does not know are added with everything unknown; a vendor's list only tells which of its models answer.
 */
export function surroundingsOf(catalog: Catalog, reports: readonly ProviderReport[]): Surroundings {
  const real = reports.filter(({ provider }) => !provider.simulated);
  const stand = reports.find(({ provider }) => provider.simulated);
  if (stand && !real.some(({ health }) => isConfigured(health))) {
    return { catalog, connected: simulatedConnections(catalog, stand.provider) };
  }
  const connected = new Map<ModelId, Connection>();
  const added: CatalogModel[] = [];
  for (const report of real) {
    const served = new Map((report.discovered ?? []).map((model) => [model.apiModelId, model]));
    const isOwn = siteOf(catalog, report.provider.name).ownMachine;
    for (const id of report.provider.models(catalog)) {
      const model = catalog.models.find((candidate) => candidate.id === id);
      if (model) connected.set(id, connectionTo(model, report, served, isOwn));
    }
    if (!isOwn) continue;
    for (const { apiModelId, address } of served.values()) {
      const id = `${report.provider.name}/${apiModelId}`;
      added.push(unknownModel(id, report.provider.name, apiModelId));
      connected.set(id, connectedAt(report.provider.name, apiModelId, address));
    }
  }
  const models = [...catalog.models, ...added].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { catalog: added.length === 0 ? catalog : { ...catalog, models }, connected };
}

/** The same with the speeds that were measured on one's own machines, where the registry knows none or only another machine's. */
export function withSpeeds(surroundings: Surroundings, speeds: Speeds): Surroundings {
  const { catalog } = surroundings;
  const models = catalog.models.map((model) => {
    const speed = siteOf(catalog, model.provider).ownMachine ? speeds.of(model.id) : null;
    return speed ? { ...model, speed } : model;
  });
  return { ...surroundings, catalog: { ...catalog, models } };
}

/**
 * The same with the person's own power usage effectiveness for their machines. The catalog's version says so, for traces: whoever
 * recomputes one from the registry alone would get another energy.
 * @param pue null = as the registry has it.
 */
export function withOwnPue(surroundings: Surroundings, pue: number | null): Surroundings {
  if (pue === null) return surroundings;
  const { catalog } = surroundings;
  const own = { low: pue, mid: pue, high: pue, source: "Setting own_pue of this install" };
  const sites = Object.entries(catalog.sites).map(([provider, site]): [string, Site] => [
    provider,
    site.ownMachine ? { ...site, pue: own } : site,
  ]);
  const version = `${catalog.version}+own-pue-${pue}`;
  return { ...surroundings, catalog: { ...catalog, version, sites: Object.fromEntries(sites) } };
}

/** A provider that was asked has an address, and a key where it needs one, even if the answer was that the key is wrong. */
const isConfigured = ({ status, latencyMs }: Health): boolean => status !== "no_key" || latencyMs !== null;

function simulatedConnections(catalog: Catalog, provider: Provider): Surroundings["connected"] {
  return new Map(
    provider
      .models(catalog)
      .map((id): [ModelId, Connection] => [
        id,
        { state: "connected", provider: provider.name, simulated: true, apiModelId: id },
      ]),
  );
}

/** Takes the names under which this model is served out of `served`, so that it is not added a second time. */
function connectionTo(
  model: CatalogModel,
  { provider, health, discovered }: ProviderReport,
  served: Map<string, DiscoveredModel>,
  isOwn: boolean,
): Connection {
  if (health.status !== "ok") return { state: "not_connected", reason: health.status };
  const names = [...(model.apiModelId === null ? [] : [model.apiModelId]), ...model.servedAs];
  const own = names.filter((name) => served.has(name));
  const tellsNone = discovered === null || (discovered.length === 0 && !isOwn);
  const [first] = tellsNone ? names : own;
  if (first === undefined) return { state: "not_connected", reason: "not_served" };
  const address = served.get(first)?.address;
  for (const name of own) served.delete(name);
  return connectedAt(provider.name, first, address);
}

const connectedAt = (provider: string, apiModelId: string, address: string | undefined): Connection => ({
  state: "connected",
  provider,
  simulated: false,
  apiModelId,
  ...(address !== undefined && { address }),
});

/** A model of which only the name is known. */
function unknownModel(id: ModelId, provider: string, name: string): CatalogModel {
  return {
    id,
    provider,
    name,
    vendor: "unknown",
    kind: "open_weights",
    apiModelId: name,
    servedAs: [],
    status: "active",
    retiresOn: null,
    replacement: null,
    contextTokens: null,
    maxOutputTokens: null,
    supportsTools: null,
    supportsVision: null,
    supportsJsonSchema: null,
    accepts: {
      tools: null,
      tool_choice: null,
      stop: null,
      seed: null,
      n: null,
      logprobs: null,
      temperature: null,
      top_p: null,
      reasoning_effort: null,
    },
    thinksByDefault: null,
    outputFactor: 1,
    price: null,
    speed: null,
    latencyProfile: null,
    energyProfile: null,
    parameters: null,
    measuredEnergy: [],
    scoredEffort: null,
    efforts: [],
    scores: { coding: null, reasoning: null, creative: null, general: null },
  };
}
