import type { Price } from "@/registry/catalog";

/** How a call is served: at once, in a batch that is answered within a day, or when there is room for it. */
export type Service = "standard" | "batch" | "flex";

/**
 * What batch and flex cost over the standard price, a factor on everything in the bill; null or left out = the vendor names none.
 * 0.5 on input, output, cache reads and writes at Anthropic (https://docs.anthropic.com/en/docs/build-with-claude/batch-processing) and OpenAI
 * (https://developers.openai.com/api/docs/guides/flex-processing: flex at batch rates, with the discounts of the cache), read 2026-11-25.
 */
export type ServiceFactors = { readonly batchFactor?: number | null; readonly flexFactor?: number | null };

/** A price, with what other services cost where somebody says so. */
export type ServedPrice = Price & ServiceFactors;

/** The factor of a service; null where nobody names one: it is unknown, not the standard price. */
export function factorOf({ batchFactor, flexFactor }: ServedPrice, service: Service): number | null {
  if (service === "standard") return 1;
  return (service === "batch" ? batchFactor : flexFactor) ?? null;
}
