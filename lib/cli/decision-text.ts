import type { Preview } from "@/lib/engine/route";
import type { Decision } from "@/lib/routing/decide";
import type { Alternative, Reason } from "@/lib/routing/explain";
import { bold } from "./emphasis";
import { estimateRows, FIGURES, shortFigure } from "./figure-rows";
import type { Translator } from "./language";
import { columns, paragraph } from "./layout";
import { readingText } from "./reading-text";
import { reasonText } from "./reason-text";
import { limitOption, noCandidateText, ruledOutText } from "./ruled-out-text";

const INDENT = 2;
const blanks = " ".repeat(INDENT);

/** A decision as lines of text: the pick, its figures, why, who else stood to choose, and what would change it. */
export function previewText(
  { traceId, outcome, reasons, alternatives, simulated }: Preview,
  t: Translator,
): readonly string[] {
  if (!outcome.ok) return noCandidateText(outcome.error, t);
  const decision = outcome.value;
  return [
    ...headText(decision, simulated, process.stdout, t),
    "",
    ...columns(estimateRows(decision.pick.estimates, t), INDENT, 0),
    "",
    ...whyText(reasons, t),
    "",
    ...othersText(decision, t),
    ...changesText(alternatives, t),
    ...ruledOutText(decision.rejected, t),
    "",
    ...readingText(decision, t),
    ...paragraph(`${t("traces.detail.id")}: ${traceId}`),
  ];
}

/** Who is picked, and whether the answer would be canned. */
export function headText(
  { pick, warnings, mode }: Decision,
  simulated: boolean,
  stream: NodeJS.WriteStream,
  t: Translator,
): readonly string[] {
  const title = t(mode === "manual" ? "route.mine.title" : "route.auto.title");
  return [
    `${title}: ${bold(pick.name, stream)} (${pick.id})`,
    ...(simulated ? paragraph(t("route.simulated_banner"), `${t("traces.simulated")}: `) : []),
    ...(warnings.length === 0
      ? []
      : [
          ...paragraph(t("route.mine.breaks")),
          ...warnings.flatMap(({ code }) => paragraph(t(`exclusions.${code}`), `${blanks}- `)),
        ]),
  ];
}

/** The reasons, numbered. */
export const whyText = (reasons: readonly Reason[], t: Translator): readonly string[] => [
  t("route.reason.title"),
  ...reasons.flatMap((reason, at) => paragraph(reasonText(reason, t), `${blanks}${at + 1}. `)),
];

function othersText({ kept, runnerUp, cheapest, greenest }: Decision, t: Translator): readonly string[] {
  const named = [
    ["runner_up", runnerUp],
    ["cheapest", cheapest],
    ["greenest", greenest],
  ] as const;
  const figures = FIGURES.filter(({ figure }) => figure !== "latencyMs" && figure !== "waterMl");
  const rows = named.map(([mark, id]) => {
    const found = kept.find((candidate) => candidate.id === id);
    return found
      ? [
          t(`traces.mark.${mark}`),
          found.name,
          ...figures.map(({ figure, unit }) => shortFigure(found.estimates[figure], unit, t)),
        ]
      : [t(`traces.mark.${mark}`), t("traces.none")];
  });
  const head = ["", t("traces.candidates.model"), ...figures.map(({ axis }) => t(`route.axis.${axis}`))];
  return columns([head, ...rows], INDENT, 1);
}

function changesText(alternatives: readonly Alternative[], t: Translator): readonly string[] {
  if (alternatives.length === 0) return [];
  const lines = alternatives.flatMap(({ change, name }) => {
    const option =
      change.kind === "policy"
        ? `--policy ${change.policyId}`
        : change.to === null
          ? t(`route.alternative.drop.${change.constraint}`)
          : limitOption(change.constraint, change.to);
    return paragraph(`${option}: ${name ?? t("route.preview.no_model")}`, blanks);
  });
  return ["", t("route.alternative.title"), ...lines];
}
