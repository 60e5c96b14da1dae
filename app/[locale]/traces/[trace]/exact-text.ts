import { MINUS, THIN_SPACE } from "@/lib/format/symbols";

const DIGITS = new Intl.NumberFormat("en", {
  maximumSignificantDigits: 12,
  roundingPriority: "morePrecision",
});

/** A number that somebody set, every digit of it: a limit or a weight is no finding, it is neither rounded nor marked. */
export function exactText(value: number, unit: "USD" | "ms" | "Wh" | "g" | ""): string {
  const text = DIGITS.format(value).replace("-", MINUS);
  if (unit === "USD") return `$${text}`;
  return unit === "" ? text : `${text}${THIN_SPACE}${unit}`;
}
