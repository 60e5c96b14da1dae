import { describe, expect, test } from "vitest";
import { changeOf, clocked, stepOfFigures } from "@/app/[locale]/traces/figures";
import { estimateOf } from "@/lib/trace/estimate-of";

describe("figures of a trace", () => {
  test("become estimates with their interval and origin", () => {
    expect(estimateOf([1, 2, 5, "modelled"])).toEqual({ low: 1, mid: 2, high: 5, origin: "modelled" });
  });
  test("stay unknown where they are unknown, and zero where they are zero", () => {
    expect(estimateOf(null)).toBeNull();
    expect(clocked(null)).toBeNull();
    expect(estimateOf([0, 0, 0, "measured"])).toEqual({ low: 0, mid: 0, high: 0, origin: "measured" });
    expect(clocked(0)).toEqual({ low: 0, mid: 0, high: 0, origin: "measured" });
  });
  test("share one step in a column, whatever is unknown in it", () => {
    expect(stepOfFigures([[0.01, 0.02, 0.03, "assumed"], null], "Wh")).toBe("mWh");
    expect(stepOfFigures([null], "g")).toBe("g");
  });
});

describe("savings as a change", () => {
  test("have a minus where something was saved, with the interval turned round", () => {
    expect(changeOf([1, 3, 6, "modelled"])).toEqual({ low: -6, mid: -3, high: -1, origin: "modelled" });
  });
  test("have no minus zero", () => {
    const change = changeOf([0, 0, 2, "assumed"]);
    expect(Object.is(change?.mid, 0) && Object.is(change?.high, 0)).toBe(true);
  });
  test("stay unknown", () => {
    expect(changeOf(null)).toBeNull();
  });
});
