import type { Price, TokenPrices } from "@/registry/catalog";
import { TOKENS_PER_MTOK } from "../units";
import type { Estimate, KnownOrigin } from "./interval";
import { exact, scale } from "./interval";
import { propagate } from "./propagate";
import type { Usage } from "./usage";

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
 * Cached input without a price of its own, or of which the vendor told no count, is billed as input; likewise cache writes.
 * @returns null when price or token counts are unknown: unknown, not free.
 */
export function costUsd(usage: Usage, price: Price | null, atMs: number): number | null {
  if (!price || usage.inputTokens === null || usage.outputTokens === null) return null;
  const rates = tokenPricesAt(price, usage.inputTokens, atMs);
  const cached = usage.cachedInputTokens === null ? 0 : usage.cachedInputTokens;
  const written = usage.cacheWriteTokens === null ? 0 : usage.cacheWriteTokens;
  const fresh = usage.inputTokens - cached - written;
  const cachedRate =
    rates.cachedInputUsdPerMTok === null ? rates.inputUsdPerMTok : rates.cachedInputUsdPerMTok;
  const write = (tierOf(price, usage.inputTokens) ?? price).cacheWriteUsdPerMTok;
  const writeRate = write === null ? rates.inputUsdPerMTok : write;
  return (
    (fresh * rates.inputUsdPerMTok +
      cached * cachedRate +
      written * writeRate +
      usage.outputTokens * rates.outputUsdPerMTok) /
    TOKENS_PER_MTOK
  );
}

/**
 * Cost of a call whose tokens were counted.
 * @returns null when price or counts are unknown. Origin `measured` where the vendor counted, else `assumed`.
 */
export function costOfUsage(usage: Usage, price: Price | null, atMs: number): Estimate | null {
  const cost = costUsd(usage, price, atMs);
  return cost === null ? null : exact(cost, usage.source === "provider" ? "measured" : "assumed");
}

/**
 * Cost in US dollars of a call that has not run yet, without cached input.
 * @returns null when the model has no known price at that moment.
 */
export function forecastCost(tokens: TokenForecast, price: Price | null, atMs: number): Estimate | null {
  if (!price) return null;
  const at = (input: number, output: number): number => {
    const rates = tokenPricesAt(price, input, atMs);
    return (input * rates.inputUsdPerMTok + output * rates.outputUsdPerMTok) / TOKENS_PER_MTOK;
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
