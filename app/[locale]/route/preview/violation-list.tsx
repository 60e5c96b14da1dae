"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { formatChange } from "@/lib/format/change";
import { formatCount } from "@/lib/format/count";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import type { Estimates } from "@/lib/routing/candidate";
import type { Violation } from "@/lib/routing/eligible";
import type { Constraints } from "@/lib/routing/request";
import { useSurroundings } from "../surroundings";
import { limitText } from "./limit-text";

type Weighed = { readonly id: string; readonly estimates: Estimates };

/** Each reason that speaks against a model, with by how much. */
export function ViolationList({
  rejected,
  violations,
}: {
  readonly rejected: Weighed;
  readonly violations: readonly Violation[];
}): ReactNode {
  return (
    <ul>
      {violations.map((violation) => (
        <li key={violation.code}>
          <ViolationText rejected={rejected} violation={violation} />
        </li>
      ))}
    </ul>
  );
}

function ViolationText({
  rejected: { id, estimates },
  violation,
}: {
  readonly rejected: Weighed;
  readonly violation: Violation;
}): ReactNode {
  const t = useTranslations("route");
  const { modelOf, nameOf } = useSurroundings();
  const { code, limit, value, detail } = violation;
  const by = value === null || limit === null ? null : formatChange(value, limit);
  const params = (constraint: keyof Constraints) => ({
    limit: limit === null ? UNKNOWN_MARK : limitText(constraint, limit),
    by: by ?? UNKNOWN_MARK,
  });
  switch (code) {
    case "over_max_cost":
    case "over_max_latency":
    case "below_min_quality":
      return t.rich(`violation.${code}`, {
        ...params(CONSTRAINT_OF[code]),
        figure: () => <OwnFigure code={code} estimates={estimates} />,
      });
    case "unknown_cost":
    case "unknown_latency":
    case "unknown_quality":
      return t(`violation.${code}`, { limit: params(CONSTRAINT_OF[code]).limit });
    case "context_too_small":
      return t("violation.context_too_small", { needed: formatCount(limit), has: formatCount(value) });
    case "retired":
      return detail === null ? t("access.retired") : t("violation.replaced", { model: nameOf(detail) });
    case "not_connected": {
      const reason = (["no_key", "unreachable", "not_served"] as const).find((known) => known === detail);
      return t(`access.${reason ?? "unreachable"}`, { variable: modelOf(id)?.keyVariable ?? "none" });
    }
    case "not_a_product":
    case "no_adapter":
      return t(`access.${code}`);
  }
}

const CONSTRAINT_OF = {
  over_max_cost: "maxCostUsd",
  unknown_cost: "maxCostUsd",
  over_max_latency: "maxLatencyMs",
  unknown_latency: "maxLatencyMs",
  below_min_quality: "minQuality",
  unknown_quality: "minQuality",
} as const;

function OwnFigure({
  code,
  estimates,
}: {
  readonly code: "over_max_cost" | "over_max_latency" | "below_min_quality";
  readonly estimates: Estimates;
}): ReactNode {
  switch (code) {
    case "over_max_cost":
      return <Quantity estimate={estimates.costUsd} unit="USD" kind="cost" interval="hidden" glyph="mark" />;
    case "over_max_latency":
      return (
        <Quantity estimate={estimates.latencyMs} unit="ms" kind="latency" interval="hidden" glyph="mark" />
      );
    case "below_min_quality":
      return <Quantity estimate={estimates.quality} unit="" interval="hidden" glyph="mark" />;
  }
}
