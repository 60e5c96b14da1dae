import type { Price, TokenPrices } from "@/registry/catalog";
import { TOKENS_PER_MTOK } from "../units";
import type { Estimate, KnownOrigin } from "./interval";
import { exact, scale } from "./interval";
import { propagate } from "./propagate";
import type { ServedPrice, Service } from "./service-factor";
import { factorOf } from "./service-factor";
import type { Usage } from "./usage";
import { countOf, isPossible } from "./usage";

const MINUTES_PER_HOUR = 60;

/** Tokens of a call that has not run yet. */
export type TokenForecast = { readonly input: Estimate; readonly output: Estimate };

/**
 * The prices that hold for a request of this length at this moment. A long-context tier re-prices the whole request and goes
 * before a time window.
 * @param atMs milliseconds since the epoch; windows are in UTC.
 */
export function tokenPricesAt(price: Price, inputTokens: number, atMs: number): TokenPrices {
  if (price.tiers.length === 0 && price.windows.length === 0) return price;
  const tier = tierOf(price, inputTokens);
  if (tier) return tier;
  if (price.windows.length === 0) return price;
  const at = new Date(atMs);
  const minute = at.getUTCHours() * MINUTES_PER_HOUR + at.getUTCMinutes();
  const window = price.windows.find(
    ({ weekdays, minutes }) =>
      weekdays.includes(at.getUTCDay()) && minutes.some(([start, end]) => start <= minute && minute < end),
  );
  return window ?? price;
}

/** The long-context tier that re-prices a request of this length; undefined = none. */
const tierOf = (price: Price, inputTokens: number): Price["tiers"][number] | undefined =>
  price.tiers.findLast((tier) => inputTokens > tier.aboveInputTokens);

/**
 * Price of one call in US dollars at the price in force at `atMs`.
 * Cached input without a price of its own, or of which the vendor told no count, is billed as input; likewise cache writes, and
 * reasoning as output. What is kept in the cache for an hour has no such stand-in: it costs more than other writes (twice the input at
 * Anthropic against 1.25 times; https://platform.claude.com/docs/en/build-with-claude/prompt-caching, read 2026-11-25).
 * @returns null when price, the service's factor or token counts are unknown, and when the counts cannot be true (`isPossible`): unknown,
 * not free.
 */
export function costUsd(
  usage: Usage,
  price: ServedPrice | null,
  atMs: number,
  service: Service = "standard",
): number | null {
  const { inputTokens, outputTokens } = usage;
  if (!price || inputTokens === null || outputTokens === null || !isPossible(usage)) return null;
  const factor = factorOf(price, service);
  if (factor === null) return null;
  const rates = tokenPricesAt(price, inputTokens, atMs);
  const writes = tierOf(price, inputTokens) ?? price;
  const cached = countOf(usage.cachedInputTokens);
  const written = countOf(usage.cacheWriteTokens);
  const hour = countOf(usage.cacheWriteHourTokens);
  const reasoning = countOf(usage.reasoningTokens);
  const hourRate = writes.cacheWriteHourUsdPerMTok;
  if (hour > 0 && hourRate === null) return null;
  return (
    (((inputTokens - cached - written) * rates.inputUsdPerMTok +
      cached * rateOr(rates.cachedInputUsdPerMTok, rates.inputUsdPerMTok) +
      (written - hour) * rateOr(writes.cacheWriteUsdPerMTok, rates.inputUsdPerMTok) +
      hour * rateOr(hourRate, 0) +
      (outputTokens - reasoning) * rates.outputUsdPerMTok +
      reasoning * rateOr(rates.reasoningUsdPerMTok, rates.outputUsdPerMTok)) *
      factor) /
    TOKENS_PER_MTOK
  );
}

const rateOr = (rate: number | null, standIn: number): number => (rate === null ? standIn : rate);

/**
 * Cost of a call whose tokens were counted.
 * @returns null when price or counts are unknown. Origin `measured` where the vendor counted, else `assumed`.
 */
export function costOfUsage(
  usage: Usage,
  price: ServedPrice | null,
  atMs: number,
  service: Service = "standard",
): Estimate | null {
  const cost = costUsd(usage, price, atMs, service);
  return cost === null ? null : exact(cost, usage.source === "provider" ? "measured" : "assumed");
}

/**
 * Cost in US dollars of a call that has not run yet, without cached input.
 * @returns null when the model has no known price at that moment, or none for that service.
 */
export function forecastCost(
  tokens: TokenForecast,
  price: ServedPrice | null,
  atMs: number,
  service: Service = "standard",
): Estimate | null {
  const factor = price && factorOf(price, service);
  if (!price || factor === null) return null;
  const at = (input: number, output: number): number => {
    const rates = tokenPricesAt(price, input, atMs);
    return ((input * rates.inputUsdPerMTok + output * rates.outputUsdPerMTok) * factor) / TOKENS_PER_MTOK;
  };
  const { input, output } = tokens;
  const ends = [
    { low: at(input.low, output.mid), high: at(input.high, output.mid) },
    { low: at(input.mid, output.low), high: at(input.mid, output.high) },
  ];
  const origin: KnownOrigin =
    input.origin === "measured" && output.origin === "measured" ? "measured" : "assumed";
  return propagate(at(input.mid, output.mid), ends, [], origin);
}

/**
 * What a call costs on one's own machine: its electricity.
 * @param usdPerKwh null = the person has not said it.
 * @returns null when energy or price are unknown: unknown, not free.
 */
export function electricityCost(energyWh: Estimate | null, usdPerKwh: number | null): Estimate | null {
  return energyWh && usdPerKwh !== null ? scale(energyWh, usdPerKwh / 1000) : null;
}
