"use client";
import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import {
  CartesianGrid,
  ReferenceArea,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatCount } from "@/lib/format/count";
import { figureText, formatFigure } from "@/lib/format/figure";
import { logAxis } from "./log-axis";
import { Mark } from "./mark";
import { ScatterLayers } from "./scatter-layers";
import type { ScatterPoint, ScatterWords } from "./scatter-point";
import type { SeriesSlot } from "./series";
import { seriesSlots } from "./series";

type QualityScatterProps = {
  /** At least one, each with an x above 0. */
  readonly points: readonly ScatterPoint[];
  /** Ids of those on the front, from the lowest x to the highest. */
  readonly front: readonly string[];
  /** Shaded below; null = none. */
  readonly floor: number | null;
  readonly words: ScatterWords;
};

const TICK = { fontSize: 12, className: "fill-ink3" } as const;
const QUALITY_TICKS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** Quality upwards against a figure on a logarithmic axis. Drawn by a library, so that it is loaded late; its table says the same. */
export function QualityScatter({ points, front, floor, words }: QualityScatterProps): ReactNode {
  const [unlabelled, setUnlabelled] = useState(0);
  const slots = useMemo(() => seriesSlots(points.map(({ group }) => group)), [points]);
  const axis = useMemo(() => logAxis(points.flatMap(({ x }) => [x.low, x.high])), [points]);
  const [lowest, highest] = useMemo(() => qualityRange(points, floor), [points, floor]);
  const marks = useMemo(() => points.map((point) => ({ x: point.x.mid, y: point.y.mid, point })), [points]);
  if (axis === null) return null;
  return (
    <figure aria-label={words.name} className="text-xs">
      <div aria-hidden="true" className="h-96 max-sm:h-80">
        <ResponsiveContainer width="100%" height="100%">
          <ScatterChart margin={{ top: 8, right: 12, bottom: 20, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid className="stroke-line" stroke="currentColor" strokeOpacity={0.12} />
            {floor === null || floor <= lowest ? null : (
              <ReferenceArea
                y1={lowest}
                y2={floor}
                className="fill-ink"
                fill="currentColor"
                fillOpacity={0.06}
              />
            )}
            <XAxis
              type="number"
              dataKey="x"
              scale="log"
              domain={[...axis.domain]}
              ticks={[...axis.ticks]}
              allowDataOverflow
              tick={TICK}
              tickFormatter={(value: number) => tickText(value, words.unit)}
              label={{
                value: words.x,
                position: "insideBottom",
                offset: -14,
                className: "fill-ink2",
                fontSize: 12,
              }}
            />
            <YAxis
              type="number"
              dataKey="y"
              domain={[lowest, highest]}
              ticks={QUALITY_TICKS.filter((tick) => tick >= lowest && tick <= highest)}
              width={52}
              tick={TICK}
              label={{
                value: words.y,
                angle: -90,
                position: "insideLeft",
                offset: 4,
                className: "fill-ink2",
                fontSize: 12,
                style: { textAnchor: "middle" },
              }}
            />
            <ScatterLayers points={points} front={front} slots={slots} onUnlabelled={setUnlabelled} />
            <Scatter data={marks} isAnimationActive={false} shape={<Target />} />
            <Tooltip
              isAnimationActive={false}
              cursor={false}
              content={({ payload }) => <Tip point={pointOf(payload[0]?.payload)} words={words} />}
            />
          </ScatterChart>
        </ResponsiveContainer>
      </div>
      <figcaption className="mt-1 flex flex-col gap-1 text-ink2">
        <Legend slots={slots} words={words} />
        <span>{words.marks}</span>
        <span>{unlabelled === 0 ? "" : words.unlabelled(unlabelled)}</span>
      </figcaption>
    </figure>
  );
}

/** Tenths that hold every interval and the floor. */
function qualityRange(points: readonly ScatterPoint[], floor: number | null): readonly [number, number] {
  const lows = points.map(({ y }) => y.low);
  const low = Math.min(...lows, ...(floor === null ? [] : [floor]));
  const high = Math.max(...points.map(({ y }) => y.high), ...(floor === null ? [] : [floor]));
  return [Math.max(0, Math.floor(low * 10) / 10), Math.min(1, Math.ceil(high * 10) / 10)];
}

const tickText = (value: number, unit: "USD" | "g"): string =>
  unit === "USD" ? `$${value}` : formatAxis(value);

/** Whole numbers by thousands; fractions as they stand. */
const formatAxis = (value: number): string => (value >= 1 ? formatCount(value) : String(value));

/** What the pointer finds: larger than the mark, and not seen. */
function Target({ cx, cy }: { readonly cx?: number; readonly cy?: number }): ReactNode {
  return <circle cx={cx} cy={cy} r={10} fill="transparent" />;
}

/** What the library hands back of a point is what it was given. */
function pointOf(payload: unknown): ScatterPoint | null {
  return isMark(payload) ? payload.point : null;
}
const isMark = (value: unknown): value is { readonly point: ScatterPoint } =>
  typeof value === "object" && value !== null && "point" in value;

function Tip({
  point,
  words,
}: {
  readonly point: ScatterPoint | null;
  readonly words: ScatterWords;
}): ReactNode {
  if (point === null) return null;
  return (
    <div className="rounded-sm border border-control bg-surface px-2.5 py-1.5 text-xs text-ink">
      <p className="font-semibold">{point.label}</p>
      <p>
        {words.y}: {figureText(formatFigure(point.y, ""))}
      </p>
      <p>
        {words.x}: {figureText(formatFigure(point.x, words.unit))}
      </p>
    </div>
  );
}

function Legend({
  slots,
  words,
}: {
  readonly slots: ReadonlyMap<string, SeriesSlot>;
  readonly words: ScatterWords;
}): ReactNode {
  const named = [...slots].filter(([, slot]) => slot !== null);
  const entries: readonly (readonly [string, SeriesSlot])[] =
    named.length === slots.size ? named : [...named, [words.other, null]];
  return (
    <ul aria-label={words.legend} className="flex flex-wrap gap-x-4 gap-y-1">
      {entries.map(([name, slot]) => (
        <li key={name} className="inline-flex items-center gap-1.5">
          <svg aria-hidden="true" viewBox="0 0 14 14" className="size-3.5">
            <Mark x={7} y={7} slot={slot} isMeasured />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
