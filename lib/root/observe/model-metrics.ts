import type { Registry } from "prom-client";
import { Counter, Histogram } from "prom-client";
import type { SeenAttempt, SeenExecution, SeenTrace } from "@/lib/engine/observer";
import type { Figure } from "@/lib/trace/schema";
import type { ModelId } from "@/registry/catalog";

const MS_PER_SECOND = 1000;
/** Seconds. */
const FIRST_TOKEN = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60];
const WHOLE_ANSWER = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600];

const MODEL = ["provider", "model", "simulated"] as const;
const NOT_REAL = "simulated=true are canned answers: leave them out of sums.";
const middles = (what: string): string =>
  `${what}, as the traces have it: the middle of a 90 % interval, three significant digits. What is unknown is not in the sum: ecocompute_unknown_figures_total counts it. ${NOT_REAL}`;

type ModelLabels = { readonly provider: string; readonly model: string; readonly simulated: string };

/** What is counted of the calls of models: attempts, vendors' times, tokens and figures. */
export function modelMetrics(
  register: Registry,
  labelOf: (model: ModelId) => string,
): (execution: SeenExecution) => void {
  const { attempts, firstToken, whole, tokens, uncounted } = callInstruments(register);
  const takeFigures = figureMetrics(register);
  return ({ trace }) => {
    const simulated = String(trace.simulated);
    const labelsOf = ({ provider, model }: SeenAttempt): ModelLabels => ({
      provider,
      model: labelOf(model),
      simulated,
    });
    for (const attempt of trace.outcome.attempts) {
      const labels = labelsOf(attempt);
      attempts.inc({ ...labels, outcome: attempt.error_kind ?? "ok" });
      if (attempt.usage.source === "provider") {
        for (const [kind, count] of tokensOf(attempt.usage)) tokens.inc({ ...labels, kind }, count);
      }
      if (attempt.error_kind !== null) continue;
      whole.observe(labels, attempt.latency_ms / MS_PER_SECOND);
      if (attempt.first_token_ms !== null) firstToken.observe(labels, attempt.first_token_ms / MS_PER_SECOND);
      if (attempt.usage.source !== "provider") uncounted.inc(labels);
    }
    takeFigures(trace, labelsOf);
  };
}

function callInstruments(register: Registry) {
  const registers = [register];
  return {
    attempts: new Counter({
      name: "ecocompute_attempts_total",
      help: `Calls of models by outcome: ok, or the kind of error. ${NOT_REAL}`,
      labelNames: [...MODEL, "outcome"] as const,
      registers,
    }),
    firstToken: new Histogram({
      name: "ecocompute_vendor_first_token_seconds",
      help: `Time from the call to the first token of a streamed answer; only calls that answered. ${NOT_REAL}`,
      labelNames: MODEL,
      buckets: FIRST_TOKEN,
      registers,
    }),
    whole: new Histogram({
      name: "ecocompute_vendor_latency_seconds",
      help: `Time from the call to the whole answer; only calls that answered. ${NOT_REAL}`,
      labelNames: MODEL,
      buckets: WHOLE_ANSWER,
      registers,
    }),
    tokens: new Counter({
      name: "ecocompute_tokens_total",
      help: `Tokens as the vendors counted them. cached_input and cache_write are parts of input, reasoning is a part of output: do not add them to their whole. ${NOT_REAL}`,
      labelNames: [...MODEL, "kind"] as const,
      registers,
    }),
    uncounted: new Counter({
      name: "ecocompute_answers_without_usage_total",
      help: `Answers whose tokens no vendor counted; nothing of them is in ecocompute_tokens_total. ${NOT_REAL}`,
      labelNames: MODEL,
      registers,
    }),
  };
}

function tokensOf(usage: SeenAttempt["usage"]): readonly (readonly [string, number])[] {
  const kinds = [
    ["input", usage.input_tokens],
    ["cached_input", usage.cached_input_tokens],
    ["cache_write", usage.cache_write_tokens],
    ["output", usage.output_tokens],
    ["reasoning", usage.reasoning_tokens],
  ] as const;
  return kinds.flatMap(([kind, count]) => (count === null ? [] : [[kind, count] as const]));
}

/** Money, energy, carbon and water. A request's energy, carbon and water are shared out among its attempts by the energy of each. */
function figureMetrics(register: Registry) {
  const registers = [register];
  const sum = (name: string, help: string) => new Counter({ name, help, labelNames: MODEL, registers });
  const cost = sum("ecocompute_cost_usd_total", middles("Cost of answers and broken attempts, USD"));
  const energy = sum("ecocompute_energy_wh_total", middles("Energy of answers and broken attempts, Wh"));
  const carbon = sum("ecocompute_carbon_grams_total", middles("Emissions of this energy, g CO2e"));
  const water = sum("ecocompute_water_ml_total", middles("Water of this energy, on site and off site, mL"));
  const unknown = new Counter({
    name: "ecocompute_unknown_figures_total",
    help: `Answers of which a figure is unknown, by figure. ${NOT_REAL}`,
    labelNames: [...MODEL, "figure"] as const,
    registers,
  });
  return ({ outcome }: SeenTrace, labelsOf: (attempt: SeenAttempt) => ModelLabels): void => {
    const last = outcome.attempts.at(-1);
    if (!last) return;
    const { cost_usd, energy_wh, carbon_g, water_ml } = outcome;
    for (const attempt of outcome.attempts)
      if (attempt.cost_usd) cost.inc(labelsOf(attempt), middle(attempt.cost_usd));
    for (const [attempt, share] of sharesOf(outcome.attempts)) {
      if (energy_wh) energy.inc(labelsOf(attempt), middle(energy_wh) * share);
      if (carbon_g) carbon.inc(labelsOf(attempt), middle(carbon_g) * share);
      if (water_ml) water.inc(labelsOf(attempt), middle(water_ml) * share);
    }
    if (outcome.answered_by === null) return;
    for (const [figure, value] of Object.entries({ cost_usd, energy_wh, carbon_g, water_ml }))
      if (value === null) unknown.inc({ ...labelsOf(last), figure });
  };
}

const middle = ([, mid]: Figure): number => mid;

/** The attempts of which the energy is known, each with its share of all; the shares sum to 1. */
function sharesOf(attempts: readonly SeenAttempt[]): readonly (readonly [SeenAttempt, number])[] {
  const known = attempts.flatMap((attempt) =>
    attempt.energy_wh ? [[attempt, middle(attempt.energy_wh)] as const] : [],
  );
  const all = known.reduce((sum, [, energy]) => sum + energy, 0);
  return known.map(([attempt, energy]) => [attempt, all === 0 ? 1 / known.length : energy / all]);
}
