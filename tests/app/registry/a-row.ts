import type { RegistryRow } from "@/app/[locale]/registry/row";
import type { RegistrySearch } from "@/app/[locale]/registry/search-params";
import type { Estimate } from "@/lib/footprint/interval";

/** A figure whose interval is a tenth of it to either side. */
export const about = (mid: number, origin: Estimate["origin"] = "measured"): Estimate => ({
  low: mid * 0.9,
  mid,
  high: mid * 1.1,
  origin,
});

/** A model of which nothing is known but what the test says. */
export function aRow(known: Partial<RegistryRow> & Pick<RegistryRow, "id">): RegistryRow {
  const [provider = "", name = ""] = known.id.split("/");
  return {
    name,
    provider,
    status: "active",
    kind: "api",
    retiresInDays: null,
    contextTokens: null,
    inputUsdPerMTok: null,
    outputUsdPerMTok: null,
    priceFrom: null,
    priceDays: null,
    scoreDays: null,
    can: { tools: null, vision: null, json_schema: null },
    thinks: null,
    hasAdapter: true,
    quality: null,
    energyWhPerRequest: null,
    carbonGPer1k: null,
    costUsdPer1k: null,
    latencyMs: null,
    ...known,
  };
}

/** No facet chosen. */
export const NO_FACETS: RegistrySearch["facets"] = {
  provider: [],
  status: [],
  kind: [],
  can: [],
  thinks: [],
  energy: [],
  price: [],
  adapter: [],
};
