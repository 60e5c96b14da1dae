import { beforeAll, describe, expect, test } from "vitest";
import { lint } from "./support/biome";

const FORBIDDEN = [
  "Date.now()",
  'Date["now"]()',
  "Date?.now()",
  "new Date()",
  "new Date",
  "new Date(Date.now())",
  "new Date(new Date())",
  "Date()",
  "[0].map(Date.now)",
  "(({ now }) => now)(Date)",
  "Reflect.construct(Date, [])",
  "Math.random()",
  'Math["random"]()',
  "Math.floor(Math.random() * 6)",
  "(({ random }) => random)(Math)",
  'fetch("https://example.org")',
  "process.env.HOME",
  "performance.now()",
  "crypto.randomUUID()",
  "crypto.getRandomValues(new Uint8Array(1))",
  "setTimeout(String, 1)",
  "setInterval(String, 1)",
  "queueMicrotask(String)",
  "globalThis.fetch",
  "window.document",
  'localStorage.getItem("a")',
  'Buffer.from("a")',
] as const;

const ALLOWED = [
  "(at: Date): number => new Date(at.getTime()).getTime()",
  "(year: number) => [new Date(year, 1, 2), new Date(Date.UTC(year, 1)), Date.parse('2026-01-01')]",
  "(value: unknown) => value instanceof Date",
  "(effects: { fetch: (url: string) => string }) => effects.fetch('https://example.org')",
  "(fetch: (url: string) => string, process: string) => fetch(process)",
  "[Math.max(1, 2), Math.log10(Math.PI), Math.floor(1.5)]",
  "{ process: 1, performance: 2, random: 3 }",
] as const;

const CORE = [
  "footprint/a",
  "routing/policies/a",
  "trace/a",
  "learning/a",
  "result",
  "units",
  "effects",
  "format",
];

const numbered = (folder: string, expressions: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    expressions.map((one, index) => [`${folder}/e${index}.ts`, `export const a = ${one};\n`]),
  );

describe("the purity of the core", () => {
  let reported: ReadonlyMap<string, readonly string[]>;
  const purity = (path: string): readonly string[] =>
    (reported.get(path) ?? ["not linted"]).filter((rule) =>
      /plugin|noRestrictedGlobals|not linted/.test(rule),
    );

  beforeAll(() => {
    reported = lint({
      ...numbered("lib/footprint/forbidden", FORBIDDEN),
      ...numbered("lib/footprint/allowed", ALLOWED),
      ...Object.fromEntries(
        CORE.map((path) => [`lib/${path}.ts`, "export const a = [Date.now(), process];\n"]),
      ),
      "lib/engine/clock.ts": "export const a = [Date.now(), Math.random(), setTimeout];\n",
    });
  });

  test.each(FORBIDDEN.map((expression, index) => ({ expression, index })))(
    "forbids $expression",
    ({ index }) => {
      expect(purity(`lib/footprint/forbidden/e${index}.ts`)).not.toEqual([]);
    },
  );

  test.each(ALLOWED.map((expression, index) => ({ expression, index })))(
    "allows $expression",
    ({ index }) => {
      expect(purity(`lib/footprint/allowed/e${index}.ts`)).toEqual([]);
    },
  );

  test.each(CORE)("holds for lib/%s", (path) => {
    expect(purity(`lib/${path}.ts`)).toEqual(["lint/style/noRestrictedGlobals", "plugin"]);
  });

  test("does not bind the rooms above the core", () => {
    expect(purity("lib/engine/clock.ts")).toEqual([]);
  });
});
