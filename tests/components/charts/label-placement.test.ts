import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Box, Labelled, PlacedLabel } from "@/components/charts/label-placement";
import { LABEL_HEIGHT, labelWidth, overlap, placeLabels } from "@/components/charts/label-placement";

const AREA: Box = { left: 0, top: 0, right: 600, bottom: 400 };
const at = (id: string, x: number, y: number, width = 60): Labelled => ({ id, x, y, width });
const only = (points: readonly Labelled[], intervals: readonly Box[] = []) =>
  placeLabels(points, intervals, AREA);

describe("labels", () => {
  test("stand right of and above a lone point, without a line", () => {
    const [label] = only([at("a", 100, 100)]);
    expect(label?.leader).toBeNull();
    expect(label?.box).toMatchObject({ left: 108, right: 168 });
    expect((label?.box.top ?? 0) + LABEL_HEIGHT / 2).toBe(92);
  });
  test("turn to the other side at the edge", () => {
    const [label] = only([at("a", 590, 100)]);
    expect(label?.box.right).toBeLessThanOrEqual(590);
  });
  test("go farther away with a line where there is no room beside the point", () => {
    const wall: Box = { left: 70, top: 70, right: 130, bottom: 130 };
    const [label] = only([at("a", 100, 100, 20)], [wall]);
    expect(label?.leader).not.toBeNull();
    expect(label && overlap(label.box, wall)).toBe(false);
  });
  test("are left out where there is no room at all", () => {
    expect(only([at("a", 100, 100)], [AREA])).toEqual([]);
  });
  test("are given to those that come first", () => {
    const tight: Box = { left: 0, top: 0, right: 90, bottom: 30 };
    const points = [at("first", 20, 20, 55), at("second", 22, 22, 55)];
    expect(placeLabels(points, [], tight).map(({ id }) => id)).toEqual(["first"]);
  });
  test("of any points touch no label, no mark, no interval, and lie within", () => {
    const point = fc.record({
      x: fc.integer({ min: 0, max: 600 }),
      y: fc.integer({ min: 0, max: 400 }),
      width: fc.integer({ min: 20, max: 150 }),
      reach: fc.integer({ min: 0, max: 120 }),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (places) => {
        const points = places.map(({ x, y, width }, index) => at(String(index), x, y, width));
        const bars = places.map(({ x, y, reach }) => ({
          left: x - reach,
          right: x + reach,
          top: y - 1,
          bottom: y + 1,
        }));
        const labels = placeLabels(points, bars, AREA);
        for (const [index, { box, leader }] of labels.entries()) {
          expect(box.left >= 0 && box.right <= 600 && box.top >= 0 && box.bottom <= 400).toBe(true);
          expect(bars.some((bar) => overlap(box, bar))).toBe(false);
          for (const { x, y } of points)
            expect(overlap(box, { left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 })).toBe(false);
          for (const other of labels.slice(index + 1)) {
            expect(overlap(box, other.box)).toBe(false);
            if (other.leader) expect(crosses(other.leader, box)).toBe(false);
            if (leader) expect(crosses(leader, other.box)).toBe(false);
            if (leader && other.leader) expect(meet(leader, other.leader)).toBe(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

type Line = NonNullable<PlacedLabel["leader"]>;

/** Whether two lines cross, by the sides on which their ends lie. */
function meet(a: Line, b: Line): boolean {
  const side = (line: Line, x: number, y: number) =>
    Math.sign((line.x2 - line.x1) * (y - line.y1) - (line.y2 - line.y1) * (x - line.x1));
  return side(a, b.x1, b.y1) * side(a, b.x2, b.y2) < 0 && side(b, a.x1, a.y1) * side(b, a.x2, a.y2) < 0;
}

/** Whether a line passes through the inside of a box, by fifty points of it. */
function crosses(line: { x1: number; y1: number; x2: number; y2: number }, box: Box): boolean {
  return Array.from({ length: 51 }, (_, step) => step / 50).some((share) => {
    const [x, y] = [line.x1 + (line.x2 - line.x1) * share, line.y1 + (line.y2 - line.y1) * share];
    return x > box.left && x < box.right && y > box.top && y < box.bottom;
  });
}

test("a Chinese name is about twice as wide as a Latin one of as many letters", () => {
  expect(labelWidth("模型名称") / labelWidth("name")).toBeGreaterThan(1.6);
});
