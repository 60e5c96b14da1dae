import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MeasuredConfiguration, MeasuredPoint } from "@/lib/footprint/measured";
import { atBatch, measuredEnergy } from "@/lib/footprint/measured";

/** Not measured by anyone: round figures, out of order. */
const POINTS: readonly MeasuredPoint[] = [
  { batch: 64, joulesPerOutputToken: 1 },
  { batch: 16, joulesPerOutputToken: 4 },
  { batch: 256, joulesPerOutputToken: 0.5 },
];

describe("between two measured batch sizes", () => {
  // On a log axis 32 lies halfway between 16 and 64: the geometric mean of 4 and 1 J.
  test("follows a straight line on logarithmic axes", () => {
    expect(atBatch(POINTS, 32)?.mid).toBeCloseTo(2, 12);
    // 16 x 4^(1/4) = 22.63: a quarter of the way, 4^(3/4) J.
    expect(atBatch(POINTS, 16 * 4 ** 0.25)?.mid).toBeCloseTo(4 ** 0.75, 12);
    expect(atBatch(POINTS, 128)?.mid).toBeCloseTo(Math.sqrt(0.5), 12);
  });

  test("gives 8 % to either side between two sizes, and 4 % at one", () => {
    const [between, at] = [atBatch(POINTS, 32) ?? expect.fail(), atBatch(POINTS, 64) ?? expect.fail()];
    expect([between.low, between.high]).toEqual([2 / 1.08, 2 * 1.08].map((end) => expect.closeTo(end, 12)));
    expect(at).toEqual({ low: 1 / 1.04, mid: 1, high: 1.04, origin: "measured" });
  });

  test("extrapolates nothing but the 2 % by which a mean batch misses its limit", () => {
    expect(atBatch(POINTS, 256 * 1.019)?.mid).toBe(0.5);
    expect(atBatch(POINTS, 16 / 1.019)?.mid).toBe(4);
    expect(atBatch(POINTS, 256 * 1.021)).toBeNull();
    expect(atBatch(POINTS, 16 / 1.021)).toBeNull();
    expect(atBatch([], 16)).toBeNull();
  });

  test("knows nothing where the neighbours lie more than 4.5 times apart", () => {
    const wide = [
      { batch: 10, joulesPerOutputToken: 4 },
      { batch: 46, joulesPerOutputToken: 1 },
    ];
    expect(atBatch(wide, 20)).toBeNull();
    expect(atBatch(wide, 10)?.mid).toBe(4);
    expect(
      atBatch(
        [
          { batch: 10, joulesPerOutputToken: 4 },
          { batch: 45, joulesPerOutputToken: 1 },
        ],
        20,
      ),
    ).not.toBeNull();
  });

  test("lies between its neighbours, and meets them", () => {
    const point = fc.record({
      batch: fc.integer({ min: 1, max: 4096 }),
      joulesPerOutputToken: fc.double({ min: 0.01, max: 100, noNaN: true }),
    });
    const points = fc.uniqueArray(point, { selector: ({ batch }) => batch, minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(points, fc.double({ min: 1, max: 4096, noNaN: true }), (measured, batch) => {
        for (const one of measured)
          expect(atBatch(measured, one.batch)?.mid).toBeCloseTo(one.joulesPerOutputToken, 10);
        const estimate = atBatch(measured, batch);
        if (!estimate) return;
        const all = measured.map(({ joulesPerOutputToken }) => joulesPerOutputToken);
        expect(estimate.low).toBeLessThan(estimate.mid);
        expect(estimate.mid).toBeLessThan(estimate.high);
        expect(estimate.mid).toBeGreaterThanOrEqual(Math.min(...all) * (1 - 1e-12));
        expect(estimate.mid).toBeLessThanOrEqual(Math.max(...all) * (1 + 1e-12));
      }),
    );
  });
});

describe("the measured tier", () => {
  const chat: MeasuredConfiguration = {
    gpu: "H100",
    gpus: 4,
    bits: 16,
    inputTokens: null,
    outputTokens: 400,
    points: POINTS,
    source: "made up for this test",
  };
  const reasoning = { ...chat, outputTokens: 6000, points: [{ batch: 64, joulesPerOutputToken: 3 }] };
  const question = { gpu: "H100", gpus: 4, bits: 16, inputTokens: 250, outputTokens: 500, batch: 64 };

  test("answers from the configuration whose lengths are nearest", () => {
    const short = measuredEnergy([reasoning, chat], question) ?? expect.fail();
    expect(short.joulesPerOutputToken.mid).toBe(1);
    expect(short.configuration).toBe(chat);
    const long = measuredEnergy([chat, reasoning], { ...question, outputTokens: 5000 });
    expect(long?.joulesPerOutputToken.mid).toBe(3);
    const near = { ...chat, outputTokens: 450, points: [{ batch: 64, joulesPerOutputToken: 1.5 }] };
    expect(measuredEnergy([chat, near], { ...question, outputTokens: 460 })?.configuration).toBe(near);
  });

  test("asks the next configuration where the nearest was not measured at this batch", () => {
    const near = { ...chat, outputTokens: 500, points: [{ batch: 8, joulesPerOutputToken: 9 }] };
    expect(measuredEnergy([near, chat], question)?.configuration).toBe(chat);
  });

  test.each([
    { change: { gpu: "B200" } },
    { change: { gpus: 8 } },
    { change: { bits: 8 } },
    { change: { batch: 1024 } },
    { change: { outputTokens: 801 } },
    { change: { outputTokens: 199 } },
  ])("says nothing of what was not measured: $change", ({ change }) => {
    expect(measuredEnergy([chat], { ...question, ...change })).toBeNull();
  });

  test("minds the length of the prompt where both are known", () => {
    const known = { ...chat, inputTokens: 3000 };
    expect(measuredEnergy([known], question)).toBeNull();
    expect(measuredEnergy([known], { ...question, inputTokens: null })?.configuration).toBe(known);
    expect(measuredEnergy([known], { ...question, inputTokens: 2000 })?.configuration).toBe(known);
  });
});
