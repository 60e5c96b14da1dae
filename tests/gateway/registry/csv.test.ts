import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CsvValue } from "@/lib/gateway/registry/csv";
import { csvCell, csvText } from "@/lib/gateway/registry/csv";
import { modelsCsv } from "@/lib/gateway/registry/models-csv";
import { catalogAsOf } from "@/registry/catalog";
import { registry } from "@/registry/manifest.gen";

/** RFC 4180, read letter by letter. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (letter === '"') isQuoted = true;
    else if (letter === ",") {
      row.push(cell);
      cell = "";
    } else if (letter === "\r" && text[at + 1] === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
      at++;
    } else cell += letter;
  }
  return rows;
}

describe("CSV", () => {
  test.each<[CsvValue, string]>([
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\nlines", '"two\nlines"'],
    ["a\rb", '"a\rb"'],
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["=A1,B1", `"'=A1,B1"`],
    ["a=b", "a=b"],
    [-1.5, "-1.5"],
    [0, "0"],
    [null, ""],
    [false, "false"],
  ])("writes %j as %s", (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  test("is read back as it was written, whatever stands in it", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", ",", '"', "\n", "\r", "=", "-", "@", "\t", " ", "模"),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), (rows) => {
        const [, ...back] = parsed(csvText(["x", "y"], rows));
        const plain = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
        expect(back.map((row) => row.map(plain))).toEqual(rows);
        expect(back.flat().some((cell) => /^[=+\-@\t\r]/.test(cell))).toBe(false);
      }),
    );
  });

  test("of the registry has a line for each model with its figures, and empty cells for what is not known", () => {
    const catalog = catalogAsOf(registry, "2026-11-25");
    const [names = [], ...rows] = parsed(modelsCsv(catalog));
    expect(new Set(names).size).toBe(names.length);
    expect(rows.every((row) => row.length === names.length)).toBe(true);
    const cells = (id: string) =>
      Object.fromEntries(names.map((name, at) => [name, rows.find(([own]) => own === id)?.[at]]));
    expect(rows.map(([id]) => id)).toEqual(catalog.models.map(({ id }) => id));
    expect(cells("openai/gpt-5.5")).toMatchObject({
      context_tokens: "1050000",
      price_input_usd_per_mtok: "5",
      price_output_usd_per_mtok: "30",
      price_tiers: "1",
      score_coding: "0.814",
      active_billion_p50: "",
      accepts_tools: "false",
      accepts_stop: "",
      as_of: "2026-11-25",
      registry_version: registry.version,
    });
  });
});
