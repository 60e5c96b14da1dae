import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paretoFront, stepsOf } from "@/components/charts/pareto";

const at = (id: string, x: number, y: number) => ({ id, x, y });
const ids = (points: readonly { readonly id: string }[]) => points.map(({ id }) => id);

describe("the front", () => {
  test("holds whom nobody beats, from the lowest x on", () => {
    const points = [at("dear", 9, 0.9), at("worse", 5, 0.4), at("cheap", 1, 0.5), at("level", 9, 0.8)];
    expect(ids(paretoFront(points))).toEqual(["cheap", "dear"]);
  });
  test("holds both of two at one place", () => {
    expect(ids(paretoFront([at("a", 1, 1), at("b", 1, 1)]))).toEqual(["a", "b"]);
  });
  test("of any points: none on it is beaten, and every other one is beaten by one on it", () => {
    const point = fc.record({ x: fc.integer({ min: 1, max: 9 }), y: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (places) => {
        const points = places.map(({ x, y }, index) => at(String(index), x, y));
        const front = paretoFront(points);
        const beats = (a: (typeof points)[0], b: (typeof points)[0]) =>
          a.x <= b.x && a.y >= b.y && (a.x < b.x || a.y > b.y);
        expect(front.some((one) => points.some((other) => beats(other, one)))).toBe(false);
        for (const other of points.filter((one) => !front.includes(one)))
          expect(front.some((one) => beats(one, other))).toBe(true);
        expect(front.map(({ x }) => x)).toEqual(front.map(({ x }) => x).toSorted((a, b) => a - b));
      }),
    );
  });
});

test("steps go level to the next point, then up, and end at the edge", () => {
  expect(stepsOf([at("a", 1, 2), at("b", 4, 7)], 10)).toEqual([
    [1, 2],
    [4, 2],
    [4, 7],
    [10, 7],
  ]);
});
