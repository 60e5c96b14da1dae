import type { ReactNode } from "react";
import { usdText } from "./usd-text";

/** A price from a day on. */
export type PriceStep = { readonly day: string; readonly input: number; readonly output: number };

type PriceStepsProps = {
  /** The drawing in a sentence. The table beside it holds the figures. */
  readonly name: string;
  /** Oldest first, at least two. */
  readonly steps: readonly PriceStep[];
  /** Where the last step ends. */
  readonly today: string;
  readonly words: { readonly input: string; readonly output: string; readonly unit: string };
};

const WIDTH = 560;
const HEIGHT = 120;
const LEFT = 4;
const RIGHT = 90;
const TOP = 16;
const BOTTOM = 18;

type Place = { readonly x: (day: string) => number; readonly y: (usd: number) => number };

/** Time and dollars as places in the drawing; dollars from 0, so that a fall looks as large as it is. */
export function placeOf(steps: readonly PriceStep[], today: string): Place {
  const days = [...steps.map(({ day }) => Date.parse(day)), Date.parse(today)];
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const highest = Math.max(...steps.map(({ input, output }) => Math.max(input, output)));
  const span = last === first ? 1 : last - first;
  return {
    x: (day) => LEFT + ((Date.parse(day) - first) / span) * (WIDTH - LEFT - RIGHT),
    y: (usd) => TOP + (1 - usd / (highest === 0 ? 1 : highest)) * (HEIGHT - TOP - BOTTOM),
  };
}

/** The path of one price: level until the day of the next, then straight up or down. */
export function stepPath(steps: readonly PriceStep[], today: string, part: "input" | "output"): string {
  const { x, y } = placeOf(steps, today);
  const round = (value: number): number => Math.round(value * 10) / 10;
  const moves = steps.map((step, index) => {
    const [left, height] = [round(x(step.day)), round(y(step[part]))];
    return index === 0 ? `M${left} ${height}` : `H${left}V${height}`;
  });
  const end = steps.at(-1)?.day ?? today;
  return `${moves.join("")}H${round(x(end > today ? end : today))}`;
}

/** How a price went over time: drawn on the server, as it needs neither scripts nor a library. */
export function PriceSteps({ name, steps, today, words }: PriceStepsProps): ReactNode {
  const { x, y } = placeOf(steps, today);
  const last = steps.at(-1);
  const [first] = steps;
  if (!first || !last) return null;
  const end = x(last.day > today ? last.day : today) + 6;
  const apart = Math.max(y(last.input), y(last.output) + 13);
  return (
    <svg
      role="img"
      aria-label={name}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="mb-3 w-full max-w-2xl text-xs"
    >
      <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(0)} y2={y(0)} className="stroke-line" />
      <path d={stepPath(steps, today, "output")} fill="none" className="stroke-cost" strokeWidth={1.75} />
      <path
        d={stepPath(steps, today, "input")}
        fill="none"
        className="stroke-cost"
        strokeWidth={1.75}
        strokeDasharray="5 3"
      />
      <text x={end} y={y(last.output) + 4} className="fill-ink">
        {words.output} {usdText(last.output)}
      </text>
      <text x={end} y={apart + 4} className="fill-ink">
        {words.input} {usdText(last.input)}
      </text>
      <text x={LEFT} y={10} className="fill-ink3">
        {words.unit}
      </text>
      <text x={LEFT} y={HEIGHT - 4} className="fill-ink3">
        {first.day}
      </text>
      <text x={WIDTH - RIGHT} y={HEIGHT - 4} textAnchor="end" className="fill-ink3">
        {last.day > today ? last.day : today}
      </text>
    </svg>
  );
}
