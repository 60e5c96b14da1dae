import { paretoFront } from "@/components/charts/pareto";
import type { ScatterPoint } from "@/components/charts/scatter-point";
import type { Estimate } from "@/lib/footprint/interval";
import type { RegistryRow } from "../row";
import type { Axis } from "../search-params";

/** What the chart shows of a list: who is drawn, who is on the front, and how many cannot be. */
export type ChartView = {
  readonly points: readonly ScatterPoint[];
  /** Ids, from the lowest x to the highest. */
  readonly front: readonly string[];
  readonly missing: number;
};

/** The figure along the axis; null = unknown. */
export const along = (row: RegistryRow, axis: Axis): Estimate | null =>
  axis === "cost" ? row.costUsdPer1k : row.carbonGPer1k;

/** A logarithmic axis has no place for 0 or less. */
const isDrawn = (estimate: Estimate | null): estimate is Estimate => estimate !== null && estimate.low > 0;

/** Points of the models whose quality and figure are known. */
export function chartView(rows: readonly RegistryRow[], axis: Axis): ChartView {
  const points = rows.flatMap((row): ScatterPoint[] => {
    const x = along(row, axis);
    if (row.quality === null || !isDrawn(x)) return [];
    return [{ id: row.id, label: row.name, group: row.provider, x, y: row.quality }];
  });
  const front = paretoFront(points.map(({ id, x, y }) => ({ id, x: x.mid, y: y.mid })));
  return { points, front: front.map(({ id }) => id), missing: rows.length - points.length };
}
