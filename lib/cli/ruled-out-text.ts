import { WIRE_NAMES } from "@/lib/gateway/decision-json";
import type { NoCandidate } from "@/lib/routing/decide";
import type { Rejected } from "@/lib/routing/eligible";
import type { Relaxation } from "@/lib/routing/relax";
import type { Constraints } from "@/lib/routing/request";
import type { Translator } from "./language";
import { paragraph } from "./layout";
import { optionNamed } from "./option-name";
import { readingText } from "./reading-text";

const blanks = "  ";

/** A limit as the option that sets it. */
export const limitOption = (constraint: keyof Constraints, to: number): string =>
  `${optionNamed(WIRE_NAMES[constraint])} ${to}`;

/** How many models each reason ruled out; a model counts under the reason that is told first. */
export function ruledOutText(rejected: readonly Rejected[], t: Translator): readonly string[] {
  const counts = new Map<Rejected["violations"][0]["code"], number>();
  for (const { violations } of rejected) {
    counts.set(violations[0].code, (counts.get(violations[0].code) ?? 0) + 1);
  }
  const rows = [...counts].sort(([, a], [, b]) => b - a);
  const width = String(rejected.length).length;
  return [
    "",
    t("route.ruled_out.summary", { count: rejected.length }),
    ...rows.flatMap(([code, count]) =>
      paragraph(t(`exclusions.${code}`), `${blanks}${String(count).padStart(width)}  `),
    ),
  ];
}

/** No model passed: what to relax, and what stands in the way of each. */
export function noCandidateText(none: NoCandidate, t: Translator): readonly string[] {
  const nameOf = (id: string): string => none.rejected.find((model) => model.id === id)?.name ?? id;
  return [
    t("route.auto.none"),
    ...paragraph(t(none.relax.length === 0 ? "route.relax.nothing_helps" : "route.relax.choose")),
    ...none.relax.flatMap((relaxation) =>
      paragraph(relaxText(relaxation, nameOf(relaxation.model), t), blanks),
    ),
    ...ruledOutText(none.rejected, t),
    "",
    ...readingText(none, t),
  ];
}

const relaxText = ({ changes }: Relaxation, model: string, t: Translator): string =>
  t("route.relax.line", {
    model,
    changes: changes
      .map(({ constraint, to }) =>
        to === null ? t(`route.relax.drop.${constraint}`) : limitOption(constraint, to),
      )
      .join(", "),
  });
