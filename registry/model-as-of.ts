import type {
  CacheWritePrices,
  CatalogModel,
  Day,
  ModelId,
  Price,
  Score,
  TokenPrices,
} from "./catalog-model";
import { effortsAsOf } from "./effort-as-of";
import { measuredConfigurations } from "./measured-configurations";
import type { ModelFile, TaskType } from "./schema";
import { TASK_TYPES } from "./schema";
import { intervalOf } from "./score-interval";
import { sourceLine } from "./source-line";

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** The day a model was released; of one that never was, the day somebody named it. */
export const firstDay = (file: ModelFile): Day => file.released?.on ?? file.status[0]?.from ?? "";

function inForce<Row extends { readonly from: Day }>(rows: readonly Row[], asOf: Day): Row | null {
  return rows.findLast((row) => row.from <= asOf) ?? null;
}

/** One model as it stood at the end of `asOf`: of every dated row the latest that had begun. */
export function modelAsOf(id: ModelId, file: ModelFile, asOf: Day): CatalogModel {
  const status = inForce(file.status, asOf) ?? file.status[0];
  const speed = inForce(file.speeds, asOf);
  const scores = scoresAsOf(file, asOf);
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
    supportsJsonSchema: file.abilities.json_schema,
    accepts: {
      tools: file.accepts?.tools ?? null,
      tool_choice: file.accepts?.tool_choice ?? null,
      stop: file.accepts?.stop ?? null,
      seed: file.accepts?.seed ?? null,
      n: file.accepts?.n ?? null,
      logprobs: file.accepts?.logprobs ?? null,
      temperature: file.accepts?.temperature ?? null,
      top_p: file.accepts?.top_p ?? null,
      reasoning_effort: file.accepts?.reasoning_effort ?? null,
    },
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
    measuredEnergy: measuredConfigurations(file),
    scoredEffort: file.scored_effort,
    efforts: effortsAsOf(file, scores, asOf),
    scores,
  };
}

function scoresAsOf(file: ModelFile, asOf: Day): Record<TaskType, Score | null> {
  const scoreOf = (type: TaskType): Score | null => {
    const row = inForce(file.scores[type], asOf);
    if (!row) return null;
    return {
      ...intervalOf(row.value, row.evidence),
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
    batchFactor: row.services?.batch_factor ?? null,
    flexFactor: row.services?.flex_factor ?? null,
    ...cacheWritePrices(row),
    tiers: row.tiers.map((tier) => ({
      ...tokenPrices(tier),
      ...cacheWritePrices(tier),
      aboveInputTokens: tier.above_input_tokens,
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
  readonly reasoning_usd_per_mtok: number | null;
}): TokenPrices => ({
  inputUsdPerMTok: row.input_usd_per_mtok,
  outputUsdPerMTok: row.output_usd_per_mtok,
  cachedInputUsdPerMTok: row.cached_input_usd_per_mtok,
  reasoningUsdPerMTok: row.reasoning_usd_per_mtok,
});

const cacheWritePrices = (row: {
  readonly cache_write_usd_per_mtok: number | null;
  readonly cache_write_hour_usd_per_mtok: number | null;
}): CacheWritePrices => ({
  cacheWriteUsdPerMTok: row.cache_write_usd_per_mtok,
  cacheWriteHourUsdPerMTok: row.cache_write_hour_usd_per_mtok,
});

/** "01:00-04:00" as [60, 240]. */
function minutesOf(hours: string): [number, number] {
  const [startHour = 0, startMinute = 0, endHour = 0, endMinute = 0] = hours.split(/[:-]/).map(Number);
  return [startHour * 60 + startMinute, endHour * 60 + endMinute];
}
