import type { CatalogModel, ModelId, Price } from "@/registry/catalog";
import { costUsd, electricityCost } from "../footprint/cost";
import type { Estimate } from "../footprint/interval";
import { subtract } from "../footprint/interval";
import { propagate } from "../footprint/propagate";
import type { Usage } from "../footprint/usage";
import { ABSENT_USAGE, countOf } from "../footprint/usage";
import { siteOf } from "../routing/candidate";
import { atEffort } from "../routing/effort";
import { otherAnswer, otherTokenizer } from "../routing/tokens";
import type { RunFigures, Savings } from "../trace/run";
import type { Exchange, MeasureContext } from "./measure";
import { countedTokens, figuresOf, modelOf, tokensOf } from "./measure";

/** An answer with what it took. */
type Answered = { readonly model: CatalogModel; readonly exchange: Exchange; readonly figures: RunFigures };

type Tokens = { readonly input: Estimate; readonly output: Estimate };

/** Shares of the input that a cache served or kept; `hour` is a part of `written`. */
type CacheShares = { readonly read: number; readonly written: number; readonly hour: number };

/**
 * What the baseline would have taken for the same prompt, the same share of it in the cache and an answer of the same length, minus what
 * the answer took. Models that think are taken to write as many times more as the registry says, at the effort that was named. Never measured: nobody knows how the
 * baseline would have cut the prompt into tokens, nor how long its answer would have been.
 */
export function savingsAgainst(baselineId: ModelId, answered: Answered, context: MeasureContext): Savings {
  const baseline = atEffort(modelOf(context.catalog, baselineId), context.effort);
  const tokens = tokensOfOther(baseline, answered);
  const shares = cacheSharesOf(answered.exchange);
  const cost = (energyWh: Estimate | null): Estimate | null =>
    siteOf(context.catalog, baseline.provider).ownMachine
      ? electricityCost(energyWh, context.electricityUsdPerKwh)
      : costOf(tokens, shares, baseline.price, context.atMs);
  const cachedInput = shares.read * tokens.input.mid;
  const other = figuresOf(baseline, { ...tokens, cachedInput }, cost, context);
  const minus = (a: Estimate | null, b: Estimate | null): Estimate | null => (a && b ? subtract(a, b) : null);
  return {
    baseline: baselineId,
    costUsd: minus(other.costUsd, answered.figures.costUsd),
    energyWh: minus(other.energyWh, answered.figures.energyWh),
    carbonG: minus(other.carbonG, answered.figures.carbonG),
  };
}

/** A prompt that nobody counted has the width of all tokenizers already. */
function tokensOfOther(baseline: CatalogModel, { model, exchange }: Answered): Tokens {
  const { input, output } = tokensOf(exchange);
  return {
    input: countedTokens(exchange).input === null ? input : otherTokenizer(input.mid),
    output: otherAnswer((output.mid * baseline.outputFactor) / model.outputFactor),
  };
}

/** Nothing where the vendor did not count, or cannot have counted right. */
function cacheSharesOf(exchange: Exchange): CacheShares {
  const { input } = countedTokens(exchange);
  if (input === null) return { read: 0, written: 0, hour: 0 };
  const { cachedInputTokens, cacheWriteTokens, cacheWriteHourTokens } = exchange.usage;
  return {
    read: countOf(cachedInputTokens) / input,
    written: countOf(cacheWriteTokens) / input,
    hour: countOf(cacheWriteHourTokens) / input,
  };
}

/** null = the price is unknown. Where it names none for an hour in the cache, that costs what other writes do. */
function costOf(tokens: Tokens, shares: CacheShares, price: Price | null, atMs: number): Estimate | null {
  const { input, output } = tokens;
  const at = (inputTokens: number, outputTokens: number): number | null => {
    const usage = usageOf(inputTokens, outputTokens, shares);
    return costUsd(usage, price, atMs) ?? costUsd({ ...usage, cacheWriteHourTokens: 0 }, price, atMs);
  };
  const [mid, lowInput, highInput] = [input.mid, input.low, input.high].map((count) => at(count, output.mid));
  const [lowOutput, highOutput] = [output.low, output.high].map((count) => at(input.mid, count));
  if (!isKnown(mid) || !isKnown(lowInput) || !isKnown(highInput)) return null;
  if (!isKnown(lowOutput) || !isKnown(highOutput)) return null;
  const ends = [
    { low: lowInput, high: highInput },
    { low: lowOutput, high: highOutput },
  ];
  return propagate(mid, ends, [], "assumed");
}

const isKnown = (usd: number | null | undefined): usd is number => typeof usd === "number";

function usageOf(inputTokens: number, outputTokens: number, { read, written, hour }: CacheShares): Usage {
  const cachedInputTokens = read * inputTokens;
  const cacheWriteTokens = Math.min(written * inputTokens, inputTokens - cachedInputTokens);
  return {
    ...ABSENT_USAGE,
    inputTokens,
    outputTokens,
    cachedInputTokens,
    cacheWriteTokens,
    cacheWriteHourTokens: Math.min(hour * inputTokens, cacheWriteTokens),
  };
}
