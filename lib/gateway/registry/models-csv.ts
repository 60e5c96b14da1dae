import type { Catalog, CatalogModel } from "@/registry/catalog";
import { REQUEST_FIELDS } from "@/registry/catalog-model";
import type { TaskType } from "@/registry/schema";
import type { CsvValue } from "./csv";
import { csvText } from "./csv";

type Column = readonly [name: string, value: (model: CatalogModel, catalog: Catalog) => CsvValue];

const scoreColumns = (task: TaskType): readonly Column[] => [
  [`score_${task}`, ({ scores }) => scores[task]?.mid ?? null],
  [`score_${task}_p05`, ({ scores }) => scores[task]?.low ?? null],
  [`score_${task}_p95`, ({ scores }) => scores[task]?.high ?? null],
  [`score_${task}_evidence`, ({ scores }) => scores[task]?.evidence ?? null],
  [`score_${task}_from`, ({ scores }) => scores[task]?.from ?? null],
  [`score_${task}_source`, ({ scores }) => scores[task]?.source ?? null],
];

/** Names carry their unit. Every row says of which registry and day it is, so that no line but the first is not a model. */
const COLUMNS: readonly Column[] = [
  ["id", ({ id }) => id],
  ["name", ({ name }) => name],
  ["vendor", ({ vendor }) => vendor],
  ["provider", ({ provider }) => provider],
  ["kind", ({ kind }) => kind],
  ["api_model_id", ({ apiModelId }) => apiModelId],
  ["status", ({ status }) => status],
  ["retires_on", ({ retiresOn }) => retiresOn],
  ["replacement", ({ replacement }) => replacement],
  ["context_tokens", ({ contextTokens }) => contextTokens],
  ["max_output_tokens", ({ maxOutputTokens }) => maxOutputTokens],
  ["supports_tools", ({ supportsTools }) => supportsTools],
  ["supports_vision", ({ supportsVision }) => supportsVision],
  ["supports_json_schema", ({ supportsJsonSchema }) => supportsJsonSchema],
  ...REQUEST_FIELDS.map((field): Column => [`accepts_${field}`, ({ accepts }) => accepts[field]]),
  ["thinks_by_default", ({ thinksByDefault }) => thinksByDefault],
  ["output_factor", ({ outputFactor }) => outputFactor],
  ["price_input_usd_per_mtok", ({ price }) => price?.inputUsdPerMTok ?? null],
  ["price_output_usd_per_mtok", ({ price }) => price?.outputUsdPerMTok ?? null],
  ["price_cached_input_usd_per_mtok", ({ price }) => price?.cachedInputUsdPerMTok ?? null],
  ["price_cache_write_usd_per_mtok", ({ price }) => price?.cacheWriteUsdPerMTok ?? null],
  ["price_cache_write_hour_usd_per_mtok", ({ price }) => price?.cacheWriteHourUsdPerMTok ?? null],
  ["price_reasoning_usd_per_mtok", ({ price }) => price?.reasoningUsdPerMTok ?? null],
  ["price_tiers", ({ price }) => price?.tiers.length ?? null],
  ["price_windows", ({ price }) => price?.windows.length ?? null],
  ["price_batch_factor", ({ price }) => price?.batchFactor ?? null],
  ["price_flex_factor", ({ price }) => price?.flexFactor ?? null],
  ["price_from", ({ price }) => price?.from ?? null],
  ["price_read_on", ({ price }) => price?.readOn ?? null],
  ["price_source", ({ price }) => price?.source ?? null],
  ["output_tokens_per_s", ({ speed }) => speed?.outputTokensPerS ?? null],
  ["first_token_s", ({ speed }) => speed?.firstTokenS ?? null],
  ["first_answer_s", ({ speed }) => speed?.firstAnswerS ?? null],
  ["speed_from", ({ speed }) => speed?.from ?? null],
  ["latency_profile", ({ latencyProfile }) => latencyProfile],
  ["energy_profile", ({ energyProfile }) => energyProfile],
  ["architecture", ({ parameters }) => parameters?.architecture ?? null],
  ["total_billion_p05", ({ parameters }) => parameters?.totalBillion[0] ?? null],
  ["total_billion_p50", ({ parameters }) => parameters?.totalBillion[1] ?? null],
  ["total_billion_p95", ({ parameters }) => parameters?.totalBillion[2] ?? null],
  ["active_billion_p05", ({ parameters }) => parameters?.activeBillion[0] ?? null],
  ["active_billion_p50", ({ parameters }) => parameters?.activeBillion[1] ?? null],
  ["active_billion_p95", ({ parameters }) => parameters?.activeBillion[2] ?? null],
  ["weight_bits", ({ parameters }) => parameters?.weightBits ?? null],
  ["parameters_evidence", ({ parameters }) => parameters?.evidence ?? null],
  ["measured_energy_configurations", ({ measuredEnergy }) => measuredEnergy.length],
  ["scored_effort", ({ scoredEffort }) => scoredEffort],
  ...(["coding", "reasoning", "creative", "general"] as const).flatMap(scoreColumns),
  ["as_of", (_, { asOf }) => asOf],
  ["registry_version", (_, { version }) => version],
];

/** Every model of the catalog as a line; an empty cell is unknown. */
export const modelsCsv = (catalog: Catalog): string =>
  csvText(
    COLUMNS.map(([name]) => name),
    catalog.models.map((model) => COLUMNS.map(([, value]) => value(model, catalog))),
  );
