import { bodyOf } from "../form/route-form";
import type { Picked } from "../preview/preview";
import type { ShownPreview } from "../preview/use-preview";
import type { Side } from "./run-state";
import type { RunOrder } from "./use-runs";

/** What the column's preview picked; null = no preview, or no model passed. */
export function pickedOf({ previews }: ShownPreview, side: Side): Picked | null {
  const choice = previews[side]?.choice;
  return choice?.kind === "picked" ? choice : null;
}

const OTHER: Readonly<Record<Side, Side>> = { mine: "auto", auto: "mine" };

/**
 * The runs of these columns, each the request that its preview answered, under that preview's id. Savings are named against the
 * other column's pick. Columns without a pick give none.
 * @param comparisonId shared by the runs of a comparison; null = they are none.
 */
export function ordersOf(
  shown: ShownPreview,
  sides: readonly Side[],
  comparisonId: string | null,
): readonly RunOrder[] {
  return sides.flatMap((side) => {
    const picked = pickedOf(shown, side);
    const preview = shown.previews[side];
    if (!picked || !preview) return [];
    const body = {
      ...bodyOf(shown.form),
      model: side === "mine" ? picked.pick.id : null,
      trace_id: preview.traceId,
      comparison_id: comparisonId,
      compare_model: pickedOf(shown, OTHER[side])?.pick.id ?? null,
      stream: true as const,
    };
    return [{ side, body, previewed: picked.pick.id }];
  });
}
