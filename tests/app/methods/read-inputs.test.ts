import { describe, expect, test } from "vitest";
import type { Field } from "@/app/[locale]/methods/method";
import { both } from "@/app/[locale]/methods/method";
import { readInputs } from "@/app/[locale]/methods/read-inputs";

const FIELDS: readonly Field[] = [
  {
    kind: "number",
    name: "out",
    label: both("a", "b"),
    unit: "tok",
    fallback: 300,
    min: 0,
    max: 1000,
    whole: true,
  },
  { kind: "number", name: "pue", label: both("a", "b"), unit: "1", fallback: 1.2, min: 1, max: 3 },
  {
    kind: "choice",
    name: "gpu",
    label: both("a", "b"),
    fallback: "H100",
    options: ["H100", "B200"].map((value) => ({ value, label: both(value, value) })),
  },
];

describe("an example's address", () => {
  test("gives its fields their values", () => {
    const { inputs, ignored } = readInputs(FIELDS, { out: "42", pue: "1.05", gpu: "B200" });
    expect([inputs.number("out"), inputs.number("pue"), inputs.choice("gpu")]).toEqual([42, 1.05, "B200"]);
    expect(ignored).toEqual([]);
  });
  test("leaves what it does not say as the example has it", () => {
    const { inputs } = readInputs(FIELDS, {});
    expect([inputs.number("out"), inputs.number("pue"), inputs.choice("gpu")]).toEqual([300, 1.2, "H100"]);
  });
  test.each([
    ["out", "1.5"],
    ["out", "-1"],
    ["out", "1001"],
    ["out", "ten"],
    ["out", ""],
    ["out", "0x10"],
    ["out", "Infinity"],
    ["pue", "0.99"],
    ["pue", "NaN"],
    ["gpu", "A100"],
    ["gpu", ""],
  ])("is told where %s cannot be %s, and the example stands", (name, value) => {
    const { inputs, ignored } = readInputs(FIELDS, { [name]: value });
    expect([inputs.number("out"), inputs.number("pue"), inputs.choice("gpu")]).toEqual([300, 1.2, "H100"]);
    expect(ignored).toEqual([{ name, value, field: FIELDS.find((field) => field.name === name) }]);
  });
  test("takes the ends of a field's bounds, and spaces around a number", () => {
    for (const [text, value] of [
      ["0", 0],
      ["1000", 1000],
      [" 7 ", 7],
      ["1e2", 100],
    ] as const)
      expect(readInputs(FIELDS, { out: text }).inputs.number("out")).toBe(value);
  });
  test("counts the first of several values, and names the others and what no field has", () => {
    const { inputs, ignored } = readInputs(FIELDS, { out: ["1", "2"], utm: "x" });
    expect(inputs.number("out")).toBe(1);
    expect(ignored.map(({ name, value, field }) => [name, value, field?.name])).toEqual([
      ["out", "2", "out"],
      ["utm", "x", undefined],
    ]);
  });
});
