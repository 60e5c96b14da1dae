"use client";
import type { ReactNode } from "react";
import { useEffect, useMemo } from "react";
import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import type { Box } from "./label-placement";
import { labelWidth, placeLabels } from "./label-placement";
import { Mark } from "./mark";
import { stepsOf } from "./pareto";
import type { ScatterPoint } from "./scatter-point";
import type { SeriesSlot } from "./series";

/** A point with where its middle and its interval lie in the drawing, px. */
type Drawn = ScatterPoint & {
  readonly cx: number;
  readonly cy: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

type LayersProps = {
  readonly points: readonly ScatterPoint[];
  /** Ids, from the lowest x to the highest. */
  readonly front: readonly string[];
  readonly slots: ReadonlyMap<string, SeriesSlot>;
  readonly onUnlabelled: (count: number) => void;
};

/** Half of what an interval's bar claims for itself, px. */
const BAR_ROOM = 1.5;

/** Where everything lies; null before the chart knows its size. */
function useDrawn(
  points: readonly ScatterPoint[],
): { readonly drawn: readonly Drawn[]; readonly area: Box } | null {
  const plot = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  return useMemo(() => {
    if (!plot || !toX || !toY) return null;
    const area = { left: plot.x, top: plot.y, right: plot.x + plot.width, bottom: plot.y + plot.height };
    const at = (scale: (value: number) => number | undefined, value: number): number =>
      scale(value) ?? Number.NaN;
    const drawn = points.map((point) => ({
      ...point,
      cx: at(toX, point.x.mid),
      cy: at(toY, point.y.mid),
      left: at(toX, point.x.low),
      right: at(toX, point.x.high),
      top: at(toY, point.y.high),
      bottom: at(toY, point.y.low),
    }));
    return drawn.every(({ cx, cy }) => Number.isFinite(cx) && Number.isFinite(cy)) ? { drawn, area } : null;
  }, [plot, toX, toY, points]);
}

/** Intervals, the front, the marks and their labels, under whatever the library draws. */
export function ScatterLayers({ points, front, slots, onUnlabelled }: LayersProps): ReactNode {
  const found = useDrawn(points);
  const steps = useMemo(
    () => (found === null ? [] : frontSteps(found.drawn, front, found.area)),
    [found, front],
  );
  const labels = useMemo(
    () => (found === null ? [] : labelsOf(found.drawn, front, steps, found.area)),
    [found, front, steps],
  );
  const missing = found === null ? 0 : points.length - labels.length;
  useEffect(() => onUnlabelled(missing), [missing, onUnlabelled]);
  if (found === null) return null;
  return (
    <g>
      {found.drawn.map((point) => (
        <Bars key={point.id} point={point} isOnFront={front.includes(point.id)} />
      ))}
      <polyline
        points={steps.map((corner) => corner.join(",")).join(" ")}
        fill="none"
        className="stroke-ink2"
        strokeWidth={1.25}
      />
      {labels.map(({ id, box, leader }) => (
        <g key={id}>
          {leader === null ? null : <line {...leader} className="stroke-control" strokeWidth={0.75} />}
          <text
            x={box.left + 2}
            y={box.bottom - 4}
            className={`text-xs ${front.includes(id) ? "fill-ink font-semibold" : "fill-ink2"}`}
          >
            {points.find((point) => point.id === id)?.label}
          </text>
        </g>
      ))}
      {found.drawn.map(({ id, cx, cy, group, y }) => (
        <Mark key={id} x={cx} y={cy} slot={slots.get(group) ?? null} isMeasured={y.origin === "measured"} />
      ))}
    </g>
  );
}

/** The 90 % intervals: dashed where they rest on an assumption, stronger on the front. */
function Bars({ point, isOnFront }: { readonly point: Drawn; readonly isOnFront: boolean }): ReactNode {
  const { cx, cy, left, right, top, bottom, x, y } = point;
  const look = isOnFront ? "stroke-ink3" : "stroke-control opacity-50";
  const dash = (origin: string): string | undefined => (origin === "assumed" ? "3 2" : undefined);
  return (
    <>
      <line x1={left} x2={right} y1={cy} y2={cy} className={look} strokeDasharray={dash(x.origin)} />
      <line x1={cx} x2={cx} y1={top} y2={bottom} className={look} strokeDasharray={dash(y.origin)} />
    </>
  );
}

type Corners = ReturnType<typeof stepsOf>;

function frontSteps(drawn: readonly Drawn[], front: readonly string[], area: Box): Corners {
  const onFront = front.flatMap((id) => drawn.find((point) => point.id === id) ?? []);
  return stepsOf(
    onFront.map(({ id, cx, cy }) => ({ id, x: cx, y: cy })),
    area.right,
  );
}

/** What a line between two corners claims for itself: each goes straight across, or straight up. */
const boxesOfSteps = (steps: Corners): readonly Box[] =>
  steps.flatMap(([x, y], index): Box[] => {
    const next = steps[index + 1];
    if (!next) return [];
    return [
      {
        left: Math.min(x, next[0]) - BAR_ROOM,
        right: Math.max(x, next[0]) + BAR_ROOM,
        top: Math.min(y, next[1]) - BAR_ROOM,
        bottom: Math.max(y, next[1]) + BAR_ROOM,
      },
    ];
  });

/** Those on the front choose their places first, then the better ones. */
function labelsOf(drawn: readonly Drawn[], front: readonly string[], steps: Corners, area: Box) {
  const rank = ({ id }: Drawn): number => (front.includes(id) ? 0 : 1);
  const ordered = drawn.toSorted((a, b) => rank(a) - rank(b) || b.y.mid - a.y.mid);
  const intervals = drawn.flatMap(({ cx, cy, left, right, top, bottom }): Box[] => [
    { left, right, top: cy - BAR_ROOM, bottom: cy + BAR_ROOM },
    { left: cx - BAR_ROOM, right: cx + BAR_ROOM, top, bottom },
  ]);
  return placeLabels(
    ordered.map(({ id, cx, cy, label }) => ({ id, x: cx, y: cy, width: labelWidth(label) })),
    [...intervals, ...boxesOfSteps(steps)],
    area,
  );
}
