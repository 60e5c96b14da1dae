import { describe, expect, test } from "vitest";
import { rowAfter } from "@/app/[locale]/traces/list/row-step";
import { policyName, RatingText, TokenPair } from "@/app/[locale]/traces/words";
import { textOf } from "../../components/render";
import { aRating } from "../../support/trace-builder";

describe("keys in the list", () => {
  test("move down and up by one row", () => {
    expect(["j", "J", "ArrowDown"].map((key) => rowAfter(key, 1, 3))).toEqual([2, 2, 2]);
    expect(["k", "K", "ArrowUp"].map((key) => rowAfter(key, 1, 3))).toEqual([0, 0, 0]);
  });
  test("stop at both ends", () => {
    expect(rowAfter("j", 2, 3)).toBe(2);
    expect(rowAfter("k", 0, 3)).toBe(0);
  });
  test("go to the first row from outside the rows, but the arrows scroll there as ever", () => {
    expect(rowAfter("j", -1, 3)).toBe(0);
    expect(rowAfter("ArrowDown", -1, 3)).toBeNull();
  });
  test("do nothing else", () => {
    expect(rowAfter("x", 0, 3)).toBeNull();
    expect(rowAfter("j", -1, 0)).toBeNull();
  });
});

describe("words of the list", () => {
  test("tell unknown tokens from none", () => {
    expect(textOf(<TokenPair input={0} output={null} />)).toBe("0 → — unknown");
    expect(textOf(<TokenPair input={null} output={null} />, "zh")).toBe("— 未知");
  });
  test("sum a rating up", () => {
    expect(textOf(<RatingText rating={aRating({ thumbs: "up", rating: 4, tags: ["style"] })} />)).toBe(
      "Good · 4/5 · 1 tag",
    );
    expect(textOf(<RatingText rating={null} />)).toBe("Not rated");
  });
  test("show a policy without a name by its id", () => {
    expect(policyName("balanced", (key) => key)).toBe("policy.balanced");
    expect(policyName("learned-7", (key) => key)).toBe("learned-7");
  });
});
