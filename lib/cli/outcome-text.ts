import type { ExecutionEvent } from "@/lib/engine/events";
import { exact } from "@/lib/footprint/interval";
import { formatChange } from "@/lib/format/change";
import { estimateOf } from "@/lib/trace/estimate-of";
import type { ExecutionTrace, Figure } from "@/lib/trace/schema";
import en from "@/messages/en.json";
import { figureCells } from "./figure-rows";
import type { Translator } from "./language";
import { columns, paragraph } from "./layout";

type AttemptFailed = Extract<ExecutionEvent, { readonly type: "attempt_failed" }>;
type AttemptKind = keyof typeof en.route.attempt.kind;

const isAttemptKind = (kind: string): kind is AttemptKind => Object.hasOwn(en.route.attempt.kind, kind);

/** Why an attempt failed, and who is asked next. */
export function attemptText({ model, kind, message, next }: AttemptFailed, t: Translator): readonly string[] {
  const why = t(`route.attempt.kind.${isAttemptKind(kind) ? kind : "other"}`);
  const then =
    next === null
      ? t("route.attempt.nobody_left")
      : t(next === model ? "route.attempt.again" : "route.attempt.next", { next });
  return paragraph(`${t("route.attempt.line", { model, why, message })} ${then}`);
}

/** What a run took, by its trace, and the change against the baseline. */
export function outcomeText(
  { trace_id, simulated, outcome }: ExecutionTrace,
  t: Translator,
): readonly string[] {
  const { savings, usage, latency_ms: latencyMs } = outcome;
  const row = (
    axis: "cost" | "energy" | "carbon" | "water",
    figure: Figure | null,
    saved: Figure | null,
    unit: "USD" | "Wh" | "g" | "mL",
    substance = "",
  ): readonly string[] => [
    t(`route.axis.${axis}`),
    ...figureCells(estimateOf(figure), unit, substance, t),
    savedText(figure, saved),
  ];
  return [
    "",
    t("route.outcome.title"),
    ...columns(
      [
        row("cost", outcome.cost_usd, savings?.cost_usd ?? null, "USD"),
        row("energy", outcome.energy_wh, savings?.energy_wh ?? null, "Wh"),
        row("carbon", outcome.carbon_g, savings?.carbon_g ?? null, "g", "CO₂e"),
        row("water", outcome.water_ml, null, "mL"),
        [
          t("route.axis.latency"),
          ...figureCells(latencyMs === null ? null : exact(latencyMs, "measured"), "ms", "", t),
        ],
        [t("route.outcome.input_tokens"), ...tokenCells(usage.input_tokens, usage.source, t)],
        [t("route.outcome.output_tokens"), ...tokenCells(usage.output_tokens, usage.source, t)],
      ],
      2,
      0,
    ),
    ...(savings ? paragraph(t("route.outcome.against", { model: savings.baseline_model })) : []),
    ...(simulated ? paragraph(t("route.run.simulated_cost"), `${t("traces.simulated")}: `) : []),
    ...finishText(outcome.finish_reason, t),
    `${t("traces.detail.id")}: ${trace_id}`,
  ];
}

/** Tokens that the vendor counted, or that were reckoned from the length of the text. */
function tokenCells(
  count: number | null,
  source: ExecutionTrace["outcome"]["usage"]["source"],
  t: Translator,
): readonly string[] {
  const origin = source === "provider" ? "measured" : "assumed";
  return figureCells(count === null ? null : exact(count, origin), "tok", "", t);
}

/** The answer's figure against what the baseline would have taken: the saving added back. */
function savedText(figure: Figure | null, saved: Figure | null): string {
  return figure && saved ? (formatChange(figure[1], figure[1] + saved[1]) ?? "") : "";
}

function finishText(reason: ExecutionTrace["outcome"]["finish_reason"], t: Translator): readonly string[] {
  if (reason !== "length" && reason !== "content_filter") return [];
  return paragraph(t(`route.outcome.finish.${reason}`));
}
