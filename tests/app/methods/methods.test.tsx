import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { METHODS } from "@/app/[locale]/methods/all-methods";
import { askedMethod } from "@/app/[locale]/methods/asked-method";
import type { Bilingual, Method } from "@/app/[locale]/methods/method";
import { bibtexOf } from "@/app/[locale]/methods/view/cite-section";
import { MethodView } from "@/app/[locale]/methods/view/method-view";
import { METHOD_IDS } from "@/components/method-id";
import { METHOD_VERSION } from "@/lib/footprint/method";
import { htmlOf, textOf } from "../../components/render";
import { WORLD } from "./method-world";

const PROJECT = join(import.meta.dirname, "../../..");
const ALL: readonly (readonly [string, Method])[] = Object.entries(METHODS);
const DAY = /^(19|20)\d\d(-\d\d(-\d\d)?)?$/;

/** Every text of a method, wherever it stands. */
function bilingual(value: unknown): readonly Bilingual[] {
  if (typeof value !== "object" || value === null) return [];
  if ("en" in value && "zh" in value) return [value as Bilingual];
  return Object.values(value).flatMap(bilingual);
}

describe.each(ALL)("the method %s", (id, method) => {
  const whole = {
    ...method,
    fields: method.example.fields(WORLD).filter(({ name }) => name !== "model"),
    tables: method.tables(WORLD),
    defaults: method.defaults(WORLD),
  };
  test("has all its parts", () => {
    expect(method.id).toBe(id);
    const { formulas, symbols, limits, sources, tests, changes } = method;
    for (const part of [formulas, symbols, limits, sources, tests, changes, whole.fields, whole.defaults])
      expect(part.length).toBeGreaterThan(0);
  });
  test("says everything in both languages", () => {
    const texts = bilingual(whole);
    expect(texts.length).toBeGreaterThan(10);
    for (const { en, zh } of texts) {
      expect(en.trim()).not.toBe("");
      if (/[a-z]{4}/.test(en) && en !== zh) expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
    for (const text of [method.title, method.statement, ...method.limits])
      expect(text.zh).toMatch(/\p{Script=Han}/u);
  });
  test("names a day for every default and every source", () => {
    for (const { date } of whole.defaults) expect(date).toMatch(DAY);
    for (const { readOn } of method.sources) expect(readOn).toMatch(DAY);
  });
  test("cites tests that exist", () => {
    for (const path of method.tests) expect([path, existsSync(join(PROJECT, path))]).toEqual([path, true]);
  });
  test("begins its change log with the newest version and ends with the first", () => {
    const numbers = method.changes.map(({ version }) => Number(version.replace("method-", "")));
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(numbers.at(-1)).toBe(1);
  });
  test("gives every symbol of its formulas a meaning", () => {
    const letters = (tex: string): readonly string[] =>
      tex
        .replaceAll(/\\(mathrm|text)\{[^}]*\}/g, "")
        .replaceAll(/\\[a-zA-Z]+/g, "")
        .match(/[a-zA-Z]/g) ?? [];
    const told = new Set(method.symbols.flatMap(({ tex }) => letters(tex)));
    const used = new Set(method.formulas.flatMap(({ tex }) => letters(tex)));
    expect([...used].filter((letter) => !told.has(letter))).toEqual([]);
  });
  test("shows all of it on its page, in both languages", () => {
    for (const locale of ["en", "zh"] as const) {
      const text = textOf(<MethodView method={method} world={WORLD} query={{}} asked={null} />, locale);
      for (const { [locale]: said } of [method.title, method.statement, ...method.limits])
        expect(text.replaceAll("&#x27;", "'")).toContain(said.split("CO2e")[0]);
      expect(text).toContain(`${id}@${METHOD_VERSION}`);
      for (const path of method.tests) expect(text).toContain(path);
    }
  });
  test("takes its formulas along as LaTeX and itself as BibTeX", () => {
    const html = htmlOf(<MethodView method={method} world={WORLD} query={{}} asked={null} />);
    expect(html.match(/<math /g)?.length).toBeGreaterThanOrEqual(
      method.formulas.length + method.symbols.length,
    );
    expect(bibtexOf(method, WORLD.catalog)).toContain(
      `method ${id}@${METHOD_VERSION}, registry ${WORLD.catalog.version}`,
    );
  });
});

test("lists every file of the folder, and every id once", () => {
  const parts = new Set(["energy-example.ts", "energy-tables.ts", "published.ts"]);
  const files = readdirSync(join(PROJECT, "app/[locale]/methods/pages")).filter((name) => !parts.has(name));
  expect(files.map((name) => name.replace(".ts", "")).sort()).toEqual([...METHOD_IDS].sort());
  expect(Object.keys(METHODS)).toEqual([...METHOD_IDS]);
});

describe("an address", () => {
  test("names a method, with or without its version", () => {
    expect(askedMethod("energy")).toEqual({ method: METHODS.energy, version: null });
    expect(askedMethod("energy%40method-1")).toEqual({ method: METHODS.energy, version: "method-1" });
    expect(askedMethod(`carbon@${METHOD_VERSION}`)?.method.id).toBe("carbon");
  });
  test.each([
    "nothing",
    "Energy",
    "energy@",
    "energy@method-999",
    "energy@method-0",
    "energy@1",
    "@method-1",
    "%E0%A4%A",
  ])("%s names none", (segment) => expect(askedMethod(segment)).toBeNull());
  test("of an older version is told so", () => {
    const page = <MethodView method={METHODS.energy} world={WORLD} query={{}} asked="method-0" />;
    expect(textOf(page)).toContain("You come from a figure made with method-0.");
    const current = <MethodView method={METHODS.energy} world={WORLD} query={{}} asked={METHOD_VERSION} />;
    expect(textOf(current)).not.toContain("You come from");
  });
});
