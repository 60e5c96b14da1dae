import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../app/globals.css", import.meta.url), "utf8");
const TOKENS = new Map(
  [...css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((match) => [
    match[1] ?? "",
    { light: match[2] ?? "", dark: match[3] ?? "" },
  ]),
);

type Theme = "light" | "dark";
const GROUNDS = ["paper", "surface", "sunken"];
const TEXTS = [
  "ink",
  "ink2",
  "ink3",
  "accent",
  "cost",
  "carbon",
  "energy",
  "latency",
  "water",
  "danger",
  "warn",
];
const OUTLINES = ["control", "focus"];
const SERIES = ["series-1", "series-2", "series-3", "series-4", "series-5"];

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string, theme: Theme): number {
  const [one = 0, two = 0] = [first, second].map((name) => luminance(TOKENS.get(name)?.[theme] ?? ""));
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

test("reads every token of both themes from the style sheet", () => {
  expect([...TOKENS.keys()]).toEqual(expect.arrayContaining([...GROUNDS, ...TEXTS, ...OUTLINES, ...SERIES]));
  expect(css.match(/#[0-9a-f]{3,8}\b/gi)).toHaveLength(2 * TOKENS.size);
});

describe.each<Theme>(["light", "dark"])("%s theme", (theme) => {
  test.each(TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground])))(
    "%s reads on %s",
    (text = "", ground = "") => {
      expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
    },
  );
  test.each(OUTLINES.flatMap((outline) => GROUNDS.map((ground) => [outline, ground])))(
    "%s shows on %s",
    (outline = "", ground = "") => {
      expect(contrast(outline, ground, theme)).toBeGreaterThanOrEqual(3);
    },
  );
  test.each(SERIES)("marks of %s show on the surface", (series) => {
    expect(contrast(series, "surface", theme)).toBeGreaterThanOrEqual(3);
  });
  test("text reads on the accent and on its soft ground", () => {
    expect(contrast("on-accent", "accent", theme)).toBeGreaterThanOrEqual(4.5);
    for (const text of TEXTS) expect(contrast(text, "accent-soft", theme)).toBeGreaterThanOrEqual(4.5);
  });
});
