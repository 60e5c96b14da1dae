import type { Catalog, CatalogModel, ModelId } from "@/registry/catalog";
import { carbonGrams } from "../footprint/carbon";
import { costOfUsage, electricityCost, forecastCost } from "../footprint/cost";
import { requestEnergyWh } from "../footprint/energy";
import type { Estimate } from "../footprint/interval";
import { exact } from "../footprint/interval";
import type { Usage } from "../footprint/usage";
import { isPossible } from "../footprint/usage";
import { wholeWaterMl } from "../footprint/water";
import { waterSiteOf } from "../footprint/water-site";
import { siteOf } from "../routing/candidate";
import type { DecisionContext } from "../routing/decide";
import type { Effort } from "../routing/effort";
import type { Region } from "../routing/place";
import { zoneAt } from "../routing/place";
import { textTokens } from "../routing/tokens";
import type { RunFigures } from "../trace/run";

/** What was sent as far as it can be estimated, what came back, and what was counted. */
export type Exchange = { readonly input: Estimate; readonly text: string; readonly usage: Usage };

export type MeasureContext = Pick<DecisionContext, "catalog" | "atMs" | "electricityUsdPerKwh"> & {
  readonly region: Region;
  /** What the request named; null = the vendors' defaults. */
  readonly effort: Effort | null;
};

export const UNKNOWN_FIGURES: RunFigures = { costUsd: null, energyWh: null, carbonG: null, waterMl: null };

/** The model of this id; the decision took it from the same catalog. */
export function modelOf(catalog: Catalog, id: ModelId): CatalogModel {
  const model = catalog.models.find((candidate) => candidate.id === id);
  if (!model) throw new Error(`The registry has no model ${id}`);
  return model;
}

/**
 * What a vendor counted and what can be true: a prompt is never empty, and words are never no tokens; counts that contradict each other
 * are none at all. Known failures of vendors and gateways: tests/engine/cost-failures.test.ts.
 */
export function countedTokens({ text, usage }: Exchange): {
  readonly input: number | null;
  readonly output: number | null;
} {
  if (usage.source !== "provider" || !isPossible(usage)) return { input: null, output: null };
  const { inputTokens, outputTokens } = usage;
  return {
    input: inputTokens === 0 ? null : inputTokens,
    output: outputTokens === 0 && text !== "" ? null : outputTokens,
  };
}

/** Tokens as the vendor counted them, or as the texts suggest where it did not: then with an interval. */
export function tokensOf(exchange: Exchange): { readonly input: Estimate; readonly output: Estimate } {
  const counted = countedTokens(exchange);
  return {
    input: counted.input === null ? exchange.input : exact(counted.input, "measured"),
    output: counted.output === null ? textTokens(exchange.text) : exact(counted.output, "measured"),
  };
}

/** What an exchange took on this model; null = unknown. */
export function measure(model: CatalogModel, exchange: Exchange, context: MeasureContext): RunFigures {
  const { input, output } = tokensOf(exchange);
  const { usage } = exchange;
  const counted = countedTokens(exchange);
  const cost = (energyWh: Estimate | null): Estimate | null => {
    if (siteOf(context.catalog, model.provider).ownMachine)
      return electricityCost(energyWh, context.electricityUsdPerKwh);
    return counted.input !== null && counted.output !== null
      ? costOfUsage(usage, model.price, context.atMs)
      : forecastCost({ input, output }, model.price, context.atMs);
  };
  return figuresOf(model, { input, output, cachedInput: usage.cachedInputTokens }, cost, context);
}

/** Money by `cost`, energy and carbon of so many tokens on this model; null = unknown. */
export function figuresOf(
  model: CatalogModel,
  tokens: { readonly input: Estimate; readonly output: Estimate; readonly cachedInput: number | null },
  cost: (energyWh: Estimate | null) => Estimate | null,
  { catalog, region }: MeasureContext,
): RunFigures {
  const { input, output, cachedInput } = tokens;
  const known = cachedInput === null ? 0 : cachedInput;
  const site = siteOf(catalog, model.provider);
  const energyWh = requestEnergyWh(model.parameters, { input, output, cachedInput: known }, site);
  const zone = zoneAt(catalog, region, site);
  return {
    costUsd: cost(energyWh),
    energyWh,
    carbonG: carbonGrams(energyWh, zone),
    waterMl: wholeWaterMl(energyWh, waterSiteOf(site, zone)),
  };
}
