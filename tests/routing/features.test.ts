import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { features } from "@/lib/routing/features";
import { promptTokens } from "@/lib/routing/tokens";

const cosine = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

describe("features of a prompt", () => {
  test("are 32 and 32 finite numbers, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
        const { surface, projection } = features(text);
        expect([surface.length, projection.length]).toEqual([32, 32]);
        expect([...surface, ...projection].every(Number.isFinite)).toBe(true);
      }),
    );
  });

  test("have a projection of length 1, and of 0 for an empty text", () => {
    const { projection } = features("Why is the sky blue?");
    expect(Math.hypot(...projection)).toBeCloseTo(1, 3);
    expect(Math.hypot(...features("").projection)).toBe(0);
  });

  test("lie closer together for like texts than for unlike ones", () => {
    const of = (text: string) => features(text).projection;
    const base = of("Write a Python function that sorts a list of numbers");
    expect(cosine(base, of("Write a Python function that sorts a list of words"))).toBeGreaterThan(
      cosine(base, of("给我讲一个关于月亮的故事")),
    );
  });

  test("are the same for the same text", () => {
    expect(features("same")).toEqual(features("same"));
  });
});

describe("tokens of a prompt", () => {
  test("count Chinese characters apart, with low <= mid <= high", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        const { low, mid, high } = promptTokens(text);
        expect(low).toBeLessThanOrEqual(mid);
        expect(mid).toBeLessThanOrEqual(high);
      }),
    );
    // 400 letters: 400 / 4 + 7 of the wire; 100 Chinese characters: 100 x 0.8 + 7
    expect(promptTokens("a".repeat(400)).mid).toBe(107);
    expect(promptTokens("电".repeat(100)).mid).toBe(87);
  });
});
