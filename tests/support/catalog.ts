import type { Catalog, CatalogModel, Price, Score, Site, Speed, Zone } from "@/registry/catalog";

/** A model of which nothing is known but what the test says. */
export function aModel(known: Partial<CatalogModel> & Pick<CatalogModel, "id">): CatalogModel {
  const [provider = "", name = ""] = known.id.split("/");
  return {
    provider,
    name,
    vendor: provider,
    kind: "api",
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
    ...known,
  };
}

/** A catalog that holds these models, the world's average grid of 500 g and 4 L of water per kWh, and one site for all vendors. */
export const aCatalog = (models: readonly CatalogModel[]): Catalog => ({
  asOf: "2026-11-01",
  version: "test",
  models,
  zones: [aZone({ id: "WORLD", kind: "world", waterLPerKwh: { value: 4, zone: "WORLD", source: "test" } })],
  sites: { default: A_SITE, local: { ...A_SITE, batch: 1, ownMachine: true } },
  clouds: {},
  devices: [],
});

/** A country's grid of 500 g/kWh, of which nothing else is known but what the test says. */
export const aZone = (known: Partial<Zone> & Pick<Zone, "id">): Zone => ({
  name: { en: known.id, zh: known.id },
  kind: "country",
  within: known.kind === "world" ? null : "WORLD",
  gramsPerKwh: 500,
  year: 2024,
  source: "test",
  alternatives: [],
  renewableShare: null,
  carbonFreeShare: null,
  adpeKgSbPerKwh: null,
  primaryEnergyMjPerKwh: null,
  waterLPerKwh: null,
  ...known,
});

/** A vendor's data centre: PUE 1.2, 0.5 L of water per kWh behind it, 64 concurrent requests. */
export const A_SITE: Site = {
  pue: { low: 1.2, mid: 1.2, high: 1.2, source: "test" },
  wueLPerKwh: { low: 0.5, mid: 0.5, high: 0.5, source: "test" },
  zone: null,
  operators: [],
  batch: 64,
  gpu: "H100",
  ownMachine: false,
};

/** A price per million tokens, in force since long ago. */
export const aPrice = (
  inputUsdPerMTok: number,
  outputUsdPerMTok: number,
  rest: Partial<Price> = {},
): Price => ({
  from: "2020-01-01",
  readOn: "2026-11-01",
  source: "test",
  inputUsdPerMTok,
  outputUsdPerMTok,
  cachedInputUsdPerMTok: null,
  cacheWriteUsdPerMTok: null,
  cacheWriteHourUsdPerMTok: null,
  batchFactor: null,
  flexFactor: null,
  reasoningUsdPerMTok: null,
  tiers: [],
  windows: [],
  ...rest,
});

/** A measured score, plus or minus 0.02. */
export const aScore = (mid: number): Score => ({
  low: Math.max(0, mid - 0.02),
  mid,
  high: Math.min(1, mid + 0.02),
  evidence: "measured",
  from: "2026-01-01",
  method: "test",
  source: "test",
});

/** A speed in tokens a second, with the time to the first token of the answer in seconds. */
export const aSpeed = (outputTokensPerS: number, firstAnswerS: number): Speed => ({
  outputTokensPerS,
  firstTokenS: firstAnswerS,
  firstAnswerS,
  from: "2026-01-01",
});
