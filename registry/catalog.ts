import type { DatacenterFile, ModelFile, RegionFile, Registry, TaskType } from "./schema";
import { TASK_TYPES } from "./schema";

/** "<provider>/<model>", the path of the model's file. */
export type ModelId = string;
/** Id of an electricity zone; "WORLD" is the world's average. */
export type ZoneId = string;
/** "YYYY-MM-DD", UTC. */
export type Day = string;

export type TokenPrices = {
  readonly inputUsdPerMTok: number;
  readonly outputUsdPerMTok: number;
  /** null = the vendor names no price for cached input: it is billed as input. */
  readonly cachedInputUsdPerMTok: number | null;
};

/** A price in force on a day. Tiers re-price the whole request; windows hold at certain hours. */
export type Price = TokenPrices & {
  readonly from: Day;
  /** The day its source speaks of. */
  readonly readOn: Day;
  readonly source: string;
  readonly cacheWriteUsdPerMTok: number | null;
  readonly tiers: readonly (TokenPrices & {
    readonly aboveInputTokens: number;
    /** null = the vendor names none for this tier. */
    readonly cacheWriteUsdPerMTok: number | null;
  })[];
  readonly windows: readonly (TokenPrices & {
    readonly name: string;
    /** 0 = Sunday, as `Date.getUTCDay` counts. */
    readonly weekdays: readonly number[];
    /** [start, end) in minutes of the UTC day. */
    readonly minutes: readonly (readonly [number, number])[];
  })[];
};

export type Score = {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly evidence: "measured" | "bridged" | "proxy" | "given";
  readonly from: Day;
  readonly method: string;
  readonly source: string;
};

export type Speed = {
  readonly outputTokensPerS: number;
  readonly firstTokenS: number;
  readonly firstAnswerS: number;
  readonly from: Day;
};

export type Parameters = {
  readonly architecture: "dense" | "moe";
  readonly totalBillion: readonly [number, number, number];
  readonly activeBillion: readonly [number, number, number];
  readonly weightBits: number | null;
  readonly evidence: "published" | "guessed";
};

export type ModelStatus = "active" | "preview" | "legacy" | "deprecated" | "retired" | "not_a_product";

/** One model as it stood on the catalog's day. null = we do not know. */
export type CatalogModel = {
  readonly id: ModelId;
  readonly provider: string;
  readonly name: string;
  readonly vendor: string;
  readonly kind: "api" | "open_weights";
  readonly apiModelId: string | null;
  readonly servedAs: readonly string[];
  readonly status: ModelStatus;
  readonly retiresOn: Day | null;
  readonly replacement: ModelId | null;
  readonly contextTokens: number | null;
  readonly maxOutputTokens: number | null;
  readonly supportsTools: boolean | null;
  readonly supportsVision: boolean | null;
  readonly thinksByDefault: boolean | null;
  readonly outputFactor: number;
  readonly price: Price | null;
  readonly speed: Speed | null;
  readonly latencyProfile: "fast" | "medium" | "slow" | null;
  readonly energyProfile: "efficient" | "moderate" | "heavy" | null;
  readonly parameters: Parameters | null;
  readonly scores: Readonly<Record<TaskType, Score | null>>;
};

export type Zone = {
  readonly id: ZoneId;
  readonly name: { readonly en: string; readonly zh: string };
  readonly gramsPerKwh: number;
  readonly year: number;
  readonly source: string;
};

/** Power usage effectiveness: facility energy over IT energy, dimensionless, 90 % range. */
export type Pue = {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly source: string;
};

/** Where and how a provider computes. */
export type Site = {
  readonly pue: Pue;
  /** Mean number of concurrent requests that one deployment is taken to serve. */
  readonly batch: number;
  readonly gpu: "H100" | "B200";
  /** The person's own machine: it costs its electricity, no price per token. */
  readonly ownMachine: boolean;
};

/** Everything that was known on `asOf`, models in order of their ids. Handed to the core as an argument. */
export type Catalog = {
  readonly asOf: Day;
  readonly version: string;
  readonly models: readonly CatalogModel[];
  readonly zones: readonly Zone[];
  /** By provider; `default` for all others. */
  readonly sites: Readonly<Record<string, Site>>;
};

/** Half width of a score's 90 % interval, by its evidence. Source: this project's method page, "Quality". */
const SCORE_HALF_WIDTH = { measured: 0.02, bridged: 0.04, proxy: 0.08, given: 0.08 } as const;
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/**
 * The registry as it stood at the end of `asOf` (UTC): of every dated row the latest that had begun.
 * A model that had not been released by then is not in it; one that never was is in it from its first status on.
 */
export function catalogAsOf(registry: Registry, asOf: Day): Catalog {
  const models = Object.entries(registry.models)
    .filter(([, file]) => firstDay(file) <= asOf)
    .map(([id, file]) => modelAsOf(id, file, asOf))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const zones = Object.entries(registry.regions)
    .map(([id, file]) => zoneAsOf(id, file, asOf))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const sites = Object.fromEntries(
    Object.entries(registry.datacenters).map(([provider, file]) => [provider, siteOf(file)]),
  );
  return { asOf, version: registry.version, models, zones, sites };
}

const firstDay = (file: ModelFile): Day => file.released?.on ?? file.status[0]?.from ?? "";

function inForce<Row extends { readonly from: Day }>(rows: readonly Row[], asOf: Day): Row | null {
  return rows.findLast((row) => row.from <= asOf) ?? null;
}

function modelAsOf(id: ModelId, file: ModelFile, asOf: Day): CatalogModel {
  const status = inForce(file.status, asOf) ?? file.status[0];
  const speed = inForce(file.speeds, asOf);
  const retired = file.retires !== null && file.retires.on <= asOf;
  return {
    id,
    provider: id.slice(0, id.indexOf("/")),
    name: file.name,
    vendor: file.vendor,
    kind: file.kind,
    apiModelId: file.api_model_id,
    servedAs: file.served_as,
    status: retired ? "retired" : (status?.value ?? "not_a_product"),
    retiresOn: file.retires?.on ?? null,
    replacement: file.replacement?.id ?? null,
    contextTokens: file.context_tokens?.value ?? null,
    maxOutputTokens: file.output_tokens?.value ?? null,
    supportsTools: file.abilities.tools,
    supportsVision: file.abilities.vision,
    thinksByDefault: file.thinking?.by_default ?? null,
    outputFactor: file.thinking?.output_factor ?? 1,
    price: priceAsOf(file, asOf),
    speed: speed && {
      outputTokensPerS: speed.output_tokens_per_s,
      firstTokenS: speed.first_token_s,
      firstAnswerS: speed.first_answer_s,
      from: speed.from,
    },
    latencyProfile: inForce(file.latency_profile, asOf)?.value ?? null,
    energyProfile: inForce(file.energy_profile, asOf)?.value ?? null,
    parameters: file.parameters && {
      architecture: file.parameters.architecture,
      totalBillion: file.parameters.total_billion,
      activeBillion: file.parameters.active_billion,
      weightBits: file.parameters.weight_bits,
      evidence: file.parameters.evidence,
    },
    scores: scoresAsOf(file, asOf),
  };
}

function scoresAsOf(file: ModelFile, asOf: Day): Record<TaskType, Score | null> {
  const scoreOf = (type: TaskType): Score | null => {
    const row = inForce(file.scores[type], asOf);
    if (!row) return null;
    const half = SCORE_HALF_WIDTH[row.evidence];
    return {
      low: Math.max(0, row.value - half),
      mid: row.value,
      high: Math.min(1, row.value + half),
      evidence: row.evidence,
      from: row.from,
      method: row.method,
      source: sourceLine(file.sources, row.source),
    };
  };
  const [coding, reasoning, creative, general] = TASK_TYPES.map(scoreOf);
  return {
    coding: coding ?? null,
    reasoning: reasoning ?? null,
    creative: creative ?? null,
    general: general ?? null,
  };
}

function priceAsOf(file: ModelFile, asOf: Day): Price | null {
  const row = inForce(file.prices, asOf);
  if (!row || (row.until !== undefined && row.until < asOf)) return null;
  return {
    ...tokenPrices(row),
    from: row.from,
    readOn: file.sources[row.source]?.as_of ?? row.from,
    source: sourceLine(file.sources, row.source),
    cacheWriteUsdPerMTok: row.cache_write_usd_per_mtok,
    tiers: row.tiers.map((tier) => ({
      ...tokenPrices(tier),
      aboveInputTokens: tier.above_input_tokens,
      cacheWriteUsdPerMTok: tier.cache_write_usd_per_mtok,
    })),
    windows: row.windows.map((window) => ({
      ...tokenPrices(window),
      name: window.name,
      weekdays: window.weekdays.map((day) => WEEKDAYS.indexOf(day)),
      minutes: window.utc.map(minutesOf),
    })),
  };
}

const tokenPrices = (row: {
  readonly input_usd_per_mtok: number;
  readonly output_usd_per_mtok: number;
  readonly cached_input_usd_per_mtok: number | null;
}): TokenPrices => ({
  inputUsdPerMTok: row.input_usd_per_mtok,
  outputUsdPerMTok: row.output_usd_per_mtok,
  cachedInputUsdPerMTok: row.cached_input_usd_per_mtok,
});

/** "01:00-04:00" as [60, 240]. */
function minutesOf(hours: string): [number, number] {
  const [startHour = 0, startMinute = 0, endHour = 0, endMinute = 0] = hours.split(/[:-]/).map(Number);
  return [startHour * 60 + startMinute, endHour * 60 + endMinute];
}

function zoneAsOf(id: ZoneId, file: RegionFile, asOf: Day): Zone {
  const year = Number(asOf.slice(0, 4));
  const row = file.intensity.findLast((candidate) => candidate.year <= year) ?? file.intensity[0];
  if (!row) throw new Error(`Region ${id} has no intensity row`);
  return {
    id,
    name: file.name,
    gramsPerKwh: row.grams_per_kwh,
    year: row.year,
    source: sourceLine(file.sources, row.source),
  };
}

function siteOf(file: DatacenterFile): Site {
  const [low, mid, high] = file.pue.range;
  return {
    pue: { low, mid, high, source: sourceLine(file.sources, file.pue.source) },
    batch: file.deployment.batch,
    gpu: file.deployment.gpu,
    ownMachine: file.own_machine,
  };
}

function sourceLine(sources: ModelFile["sources"], key: string): string {
  const source = sources[key];
  return source ? `${source.publisher}: ${source.reference} (${source.as_of})` : key;
}
