import type { Estimate } from "@/lib/footprint/interval";

/** One model of a scatter: its middle, and its 90 % interval along both axes. */
export type ScatterPoint = {
  readonly id: string;
  readonly label: string;
  /** Those of one group share a shape and a colour. */
  readonly group: string;
  readonly x: Estimate;
  readonly y: Estimate;
};

/** The words of a scatter, in the reader's language. */
export type ScatterWords = {
  readonly name: string;
  readonly x: string;
  readonly y: string;
  readonly front: string;
  /** What the groups without a shape of their own are called together. */
  readonly other: string;
  readonly legend: string;
  readonly marks: string;
  readonly unlabelled: (count: number) => string;
  /** What x is measured in. */
  readonly unit: "USD" | "g";
};
