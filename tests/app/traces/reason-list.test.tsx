import { describe, expect, test } from "vitest";
import { ReasonList } from "@/app/[locale]/traces/[trace]/reason-list";
import en from "@/messages/en.json";
import { textOf } from "../../components/render";

/** Parameters that any reason may ask for. */
const PARAMS = {
  model: "Model A",
  axis: "energy",
  task: "coding",
  score: 0.62,
  floor: 0.75,
  count: 3,
  probability: 0.04,
};

describe("reasons of a decision", () => {
  test.each(Object.keys(en.reasons))("has a sentence for %s in both languages", (code) => {
    for (const locale of ["en", "zh"] as const) {
      const text = textOf(<ReasonList explanation={[{ code, params: PARAMS }]} />, locale);
      expect(text).not.toContain(code);
      expect(text).not.toMatch(/[{}]|reasons\./);
    }
  });
  test("leaves out a floor that there was none of", () => {
    const reason = { code: "cheapest_good_enough", params: { count: 1 } };
    expect(textOf(<ReasonList explanation={[reason]} />)).toBe("It is the only model that is good enough.");
  });
  test("shows the code of a reason from another program", () => {
    expect(textOf(<ReasonList explanation={[{ code: "toString", params: {} }]} />)).toBe("toString");
  });
  test("says that no model passed where there is no reason", () => {
    expect(textOf(<ReasonList explanation={[]} />)).toContain("No model passed");
  });
});
