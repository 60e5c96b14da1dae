import { expect, test } from "vitest";
import { figureHeaders } from "@/lib/gateway/answer-headers";
import { aTrace } from "../support/trace-builder";

test("the headers of an answer have the middles of its known figures", () => {
  const { outcome } = aTrace();
  expect(figureHeaders(aTrace({ outcome: { ...outcome, water_ml: [0.3, 0.92, 2.4, "assumed"] } }))).toEqual({
    "x-eco-cost-usd": "0.00187",
    "x-eco-energy-wh": "0.21",
    "x-eco-carbon-g": "0.09",
    "x-eco-water-ml": "0.92",
  });
  expect(figureHeaders(aTrace({ outcome: { ...outcome, water_ml: null } }))).not.toHaveProperty([
    "x-eco-water-ml",
  ]);
});
