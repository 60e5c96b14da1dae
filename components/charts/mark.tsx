import type { ReactNode } from "react";
import type { SeriesSlot } from "./series";

const STROKES = {
  1: "stroke-series-1",
  2: "stroke-series-2",
  3: "stroke-series-3",
  4: "stroke-series-4",
  5: "stroke-series-5",
} as const;
const FILLS = {
  1: "fill-series-1",
  2: "fill-series-2",
  3: "fill-series-3",
  4: "fill-series-4",
  5: "fill-series-5",
} as const;
const RADIUS = 4.5;

type MarkProps = {
  readonly x: number;
  readonly y: number;
  readonly slot: SeriesSlot;
  /** Open and dashed where what it stands for was not measured. */
  readonly isMeasured: boolean;
};

/** The mark of a point. Shapes differ, so that they hold without colour; a point of no series is a grey cross. */
export function Mark({ x, y, slot, isMeasured }: MarkProps): ReactNode {
  const dash = isMeasured ? undefined : "2 1.5";
  if (slot === null)
    return (
      <path
        d={`M${x - 3.5} ${y - 3.5}l7 7m0 -7l-7 7`}
        className="stroke-ink3"
        strokeWidth={1.6}
        strokeDasharray={dash}
      />
    );
  const isFilled = isMeasured && slot !== 5;
  const look = {
    className: `${STROKES[slot]} ${isFilled ? FILLS[slot] : "fill-surface"}`,
    strokeWidth: slot === 5 ? 2.2 : 1.5,
    strokeDasharray: dash,
  };
  switch (slot) {
    case 1:
    case 5:
      return <circle cx={x} cy={y} r={RADIUS} {...look} />;
    case 2:
      return <rect x={x - 4} y={y - 4} width={8} height={8} {...look} />;
    case 3:
      return <path d={`M${x} ${y - 5}l5 9h-10z`} {...look} />;
    case 4:
      return <path d={`M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z`} {...look} />;
  }
}
