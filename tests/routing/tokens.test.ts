import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  answerTokens,
  conversationTokens,
  outputTokens,
  promptTokens,
  textTokens,
} from "@/lib/routing/tokens";
import { aModel } from "../support/catalog";

describe("tokens before a vendor has counted them", () => {
  test("are a quarter of the characters at the middle, more for Chinese", () => {
    expect(textTokens("word".repeat(100)).mid).toBe(100);
    expect(textTokens("词".repeat(100)).mid).toBe(80);
    expect(textTokens("").high).toBe(0);
  });

  test("of a plain prompt are those of its text and of the wire around it", () => {
    expect(promptTokens("word".repeat(100))).toEqual({ low: 76, mid: 107, high: 183, origin: "assumed" });
    expect(conversationTokens("word".repeat(100), "", 0, 0)).toEqual(promptTokens("word".repeat(100)));
  });

  test("never shrink where a text grows or an image joins, and keep their order", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 300 });
    fc.assert(
      fc.property(text, text, text, fc.nat({ max: 20 }), (prompt, other, more, images) => {
        const before = conversationTokens(prompt, other, 0, images);
        for (const after of [
          conversationTokens(prompt + more, other, 0, images),
          conversationTokens(prompt, other + more, 0, images),
          conversationTokens(prompt, other, 0, images + 1),
          conversationTokens(prompt, other, 1, images),
        ]) {
          for (const end of ["low", "mid", "high"] as const)
            expect(after[end]).toBeGreaterThanOrEqual(before[end]);
          expect(after.low <= after.mid && after.mid <= after.high).toBe(true);
        }
      }),
    );
  });

  test("of an answer are capped by the request and by the model, reasoning included", () => {
    const model = aModel({ id: "v/thinks", outputFactor: 4, maxOutputTokens: 1000 });
    expect(answerTokens("general", 100)).toMatchObject({ mid: 100, high: 100 });
    expect(outputTokens(answerTokens("general", null), model, null)).toMatchObject({ mid: 1000, high: 1000 });
    expect(outputTokens(answerTokens("general", null), model, 500).mid).toBe(500);
  });
});
