import { describe, expect, test } from "vitest";
import { METHODS } from "@/app/[locale]/methods/all-methods";
import type { MathNode } from "@/app/[locale]/methods/tex/parse-tex";
import { parseTex } from "@/app/[locale]/methods/tex/parse-tex";
import { texNumber } from "@/app/[locale]/methods/tex/tex-number";
import { METHOD_IDS } from "@/components/method-id";
import { stepsOf } from "./method-world";

/** A formula as brackets: `mfrac(a b)`. */
const shown = (node: MathNode): string =>
  "text" in node ? node.text : `${node.tag}(${node.children.map(shown).join(" ")})`;

describe("LaTeX", () => {
  test.each([
    ["x", "mrow(x)"],
    ["a b", "mrow(a b)"],
    ["12.5", "mrow(12.5)"],
    ["a_1", "mrow(msub(a 1))"],
    ["a^2", "mrow(msup(a 2))"],
    ["a_{ij}^2", "mrow(msubsup(a mrow(i j) 2))"],
    ["a^2_i", "mrow(msubsup(a i 2))"],
    ["\\frac{a}{b+1}", "mrow(mfrac(a mrow(b + 1)))"],
    ["\\mathrm{PUE} \\cdot E", "mrow(PUE · E)"],
    ["\\max_{B \\ge 1} x", "mrow(msub(max mrow(B ≥ 1)) x)"],
    ["1 - x", "mrow(1 \u2212 x)"],
    ["E_\\mathrm{fac}", "mrow(msub(E fac))"],
    ["10^{-7}", "mrow(msup(10 mrow(\u2212 7)))"],
    ["(a)^{b}", "mrow(( a msup() b))"],
  ])("%s becomes %s", (tex, tree) => expect(shown(parseTex(tex))).toBe(tree));

  test.each([
    "",
    "\\unknown",
    "\\sqrt{a}",
    "{a",
    "a}",
    "\\frac a",
    "a_",
    "^2",
    "x & y",
    "\\mathrm x",
    "\\frac{a}{b",
  ])("%s is refused", (tex) => expect(() => parseTex(tex)).toThrow("No LaTeX that this page knows"));

  test("is what every formula, symbol and step is written in", () => {
    for (const id of METHOD_IDS) {
      const { formulas, symbols } = METHODS[id];
      const steps = stepsOf(id).flatMap(({ tex }) => (tex === undefined ? [] : [tex]));
      for (const tex of [
        ...formulas.map((formula) => formula.tex),
        ...symbols.map((row) => row.tex),
        ...steps,
      ])
        expect(() => parseTex(tex)).not.toThrow();
    }
  });
});

test.each([
  [0, "0"],
  [0.1, "0.1"],
  [1234.567, "1235"],
  [-2.5, "-2.5"],
  [0.00012346, "0.0001235"],
  [0.000012346, "1.235 \\times 10^{-5}"],
  [6.02e23, "6.02 \\times 10^{23}"],
])("%d is written %s in a formula", (value, tex) => expect(texNumber(value)).toBe(tex));
