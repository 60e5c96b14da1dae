"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { QuantityKind } from "@/components/quantity";
import { Quantity } from "@/components/quantity";
import { formatChange } from "@/lib/format/change";
import type { FigureUnit } from "@/lib/format/figure";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import type { SteppedUnit } from "@/lib/format/unit-step";
import { convert, isStepped } from "@/lib/format/unit-step";
import type { Violation } from "@/lib/routing/eligible";
import { BarText } from "./bar-text";
import { limitText } from "./limit-text";
import { isLimit, LIMITED } from "./limited";
import type { FigureName, Weighed } from "./preview";

/** Each reason that speaks against a model, with by how much. */
export function ViolationList({
  rejected,
  violations,
}: {
  readonly rejected: Weighed;
  readonly violations: readonly Violation[];
}): ReactNode {
  const keyOf = ({ code, detail }: Violation): string => `${code} ${detail}`;
  // Tools are an ability and a field of the request: the same reason may come from both.
  const told = new Map(violations.map((violation) => [keyOf(violation), violation]));
  return (
    <ul>
      {[...told].map(([key, violation]) => (
        <li key={key}>
          <ViolationText rejected={rejected} violation={violation} />
        </li>
      ))}
    </ul>
  );
}

function ViolationText({
  rejected,
  violation,
}: {
  readonly rejected: Weighed;
  readonly violation: Violation;
}): ReactNode {
  const t = useTranslations("route.violation");
  const { code, limit, value } = violation;
  if (!isLimit(code)) return <BarText rejected={rejected} violation={{ ...violation, code }} />;
  const { constraint, figure } = LIMITED[code];
  return t.rich(code, {
    limit: limit === null ? UNKNOWN_MARK : limitText(constraint, limit),
    by: (value === null || limit === null ? null : formatChange(value, limit)) ?? UNKNOWN_MARK,
    figure: () => <OwnFigure rejected={rejected} figure={figure} />,
  });
}

type Shown = { readonly unit: FigureUnit; readonly kind: QuantityKind; readonly step?: SteppedUnit };

/** Each figure, where it is stepped in the unit in which its limit is typed. */
const SHOWN: Record<FigureName, Shown> = {
  quality: { unit: "", kind: "plain" },
  costUsd: { unit: "USD", kind: "cost" },
  energyWh: { unit: "Wh", kind: "energy", step: "Wh" },
  carbonG: { unit: "g", kind: "carbon", step: "g" },
  waterMl: { unit: "mL", kind: "water", step: "mL" },
  latencyMs: { unit: "ms", kind: "latency", step: "s" },
};
/** Below it a figure would only be said to be small. */
const RESOLUTION = 0.01;

function OwnFigure({
  rejected,
  figure,
}: {
  readonly rejected: Weighed;
  readonly figure: FigureName;
}): ReactNode {
  const estimate = rejected.estimates[figure];
  const { unit, kind, step } = SHOWN[figure];
  const fits =
    step !== undefined &&
    isStepped(unit) &&
    estimate !== null &&
    convert(estimate.mid, unit, step) >= RESOLUTION;
  return (
    <Quantity
      estimate={estimate}
      unit={unit}
      kind={kind}
      step={fits ? step : undefined}
      interval="hidden"
      glyph="mark"
    />
  );
}
