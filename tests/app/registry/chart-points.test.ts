import { describe, expect, test } from "vitest";
import { chartView } from "@/app/[locale]/registry/list/chart-points";
import { about, aRow } from "./a-row";

const ROWS = [
  aRow({ id: "a/cheap", quality: about(0.4), costUsdPer1k: about(1), carbonGPer1k: about(50) }),
  aRow({ id: "a/good", quality: about(0.8), costUsdPer1k: about(5) }),
  aRow({ id: "a/beaten", quality: about(0.3), costUsdPer1k: about(2), carbonGPer1k: about(10) }),
  aRow({ id: "a/free", quality: about(0.5), costUsdPer1k: { low: 0, mid: 0, high: 0, origin: "measured" } }),
  aRow({ id: "a/unscored", costUsdPer1k: about(1) }),
];

describe("the chart of a list", () => {
  test("draws who has both figures, and counts the others", () => {
    const { points, missing } = chartView(ROWS, "cost");
    expect(points.map(({ id }) => id)).toEqual(["a/cheap", "a/good", "a/beaten"]);
    expect(missing).toBe(2);
  });
  test("names the front from the lowest to the highest", () => {
    expect(chartView(ROWS, "cost").front).toEqual(["a/cheap", "a/good"]);
    expect(chartView(ROWS, "carbon").front).toEqual(["a/beaten", "a/cheap"]);
  });
});
