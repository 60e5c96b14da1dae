import type { CatalogModel, Effort, MeasuredConfiguration, Price, Score, Speed } from "@/registry/catalog";

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const MINUTES_PER_HOUR = 60;

type Rates = Pick<
  Price,
  "inputUsdPerMTok" | "outputUsdPerMTok" | "cachedInputUsdPerMTok" | "reasoningUsdPerMTok"
>;

const ratesJson = (rates: Rates) => ({
  input_usd_per_mtok: rates.inputUsdPerMTok,
  output_usd_per_mtok: rates.outputUsdPerMTok,
  cached_input_usd_per_mtok: rates.cachedInputUsdPerMTok,
  reasoning_usd_per_mtok: rates.reasoningUsdPerMTok,
});

const writesJson = (rates: Pick<Price, "cacheWriteUsdPerMTok" | "cacheWriteHourUsdPerMTok">) => ({
  cache_write_usd_per_mtok: rates.cacheWriteUsdPerMTok,
  cache_write_hour_usd_per_mtok: rates.cacheWriteHourUsdPerMTok,
});

const clock = (minutes: number): string =>
  [Math.floor(minutes / MINUTES_PER_HOUR), minutes % MINUTES_PER_HOUR]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");

const priceJson = (price: Price) => ({
  ...ratesJson(price),
  ...writesJson(price),
  from: price.from,
  read_on: price.readOn,
  source: price.source,
  batch_factor: price.batchFactor,
  flex_factor: price.flexFactor,
  tiers: price.tiers.map((tier) => ({
    above_input_tokens: tier.aboveInputTokens,
    ...ratesJson(tier),
    ...writesJson(tier),
  })),
  windows: price.windows.map((window) => ({
    name: window.name,
    weekdays: window.weekdays.map((day) => WEEKDAYS[day]),
    utc: window.minutes.map(([start, end]) => `${clock(start)}-${clock(end)}`),
    ...ratesJson(window),
  })),
});

const scoreJson = (score: Score | null) =>
  score && {
    value: score.mid,
    low: score.low,
    high: score.high,
    evidence: score.evidence,
    from: score.from,
    method: score.method,
    source: score.source,
  };

const scoresJson = ({ coding, reasoning, creative, general }: CatalogModel["scores"]) => ({
  coding: scoreJson(coding),
  reasoning: scoreJson(reasoning),
  creative: scoreJson(creative),
  general: scoreJson(general),
});

const speedJson = (speed: Speed | null) =>
  speed && {
    output_tokens_per_s: speed.outputTokensPerS,
    first_token_s: speed.firstTokenS,
    first_answer_s: speed.firstAnswerS,
    from: speed.from,
  };

const measuredJson = ({
  gpu,
  gpus,
  bits,
  inputTokens,
  outputTokens,
  points,
  source,
}: MeasuredConfiguration) => ({
  gpu,
  gpus,
  bits,
  input_tokens: inputTokens,
  output_tokens: outputTokens,
  points: points.map(({ batch, joulesPerOutputToken }) => ({
    batch,
    j_per_output_token: joulesPerOutputToken,
  })),
  source,
});

const effortJson = ({ name, scores, speed }: Effort) => ({
  name,
  scores: scoresJson(scores),
  speed: speedJson(speed),
});

/** All that the catalog knows of a model on its day; null = unknown. */
export const modelJson = (model: CatalogModel) => ({
  id: model.id,
  name: model.name,
  vendor: model.vendor,
  provider: model.provider,
  kind: model.kind,
  api_model_id: model.apiModelId,
  served_as: model.servedAs,
  status: model.status,
  retires_on: model.retiresOn,
  replacement: model.replacement,
  context_tokens: model.contextTokens,
  max_output_tokens: model.maxOutputTokens,
  supports_tools: model.supportsTools,
  supports_vision: model.supportsVision,
  supports_json_schema: model.supportsJsonSchema,
  accepts: model.accepts,
  thinks_by_default: model.thinksByDefault,
  output_factor: model.outputFactor,
  price: model.price && priceJson(model.price),
  speed: speedJson(model.speed),
  latency_profile: model.latencyProfile,
  energy_profile: model.energyProfile,
  parameters: model.parameters && {
    architecture: model.parameters.architecture,
    total_billion: model.parameters.totalBillion,
    active_billion: model.parameters.activeBillion,
    weight_bits: model.parameters.weightBits,
    evidence: model.parameters.evidence,
  },
  measured_energy: model.measuredEnergy.map(measuredJson),
  scored_effort: model.scoredEffort,
  efforts: model.efforts.map(effortJson),
  scores: scoresJson(model.scores),
});
