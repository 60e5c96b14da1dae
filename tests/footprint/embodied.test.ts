import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ecologitsImpacts } from "@/lib/footprint/ecologits/impacts";
import { UNKNOWN_SPEED } from "@/lib/footprint/ecologits/request";
import { embodiedShare, gpusOf, UNKNOWN_BATCH } from "@/lib/footprint/embodied";
import { exact } from "@/lib/footprint/interval";
import { about, ends, estimates, inOrder } from "./arbitrary-estimates";

const size = (low: number, mid: number, high: number, weightBits: number | null = 16) =>
  ({
    totalBillion: [low, mid, high],
    weightBits,
    evidence: low === high ? "published" : "guessed",
  }) as const;

describe("the embodied share of a request", () => {
  test("is its time over lifetime and batch, of GPUs and their part of the server", () => {
    const share = embodiedShare({
      gpus: exact(4, "modelled"),
      seconds: exact(10, "measured"),
      batch: exact(64, "measured"),
    });
    // 3 x 365.25 x 86400 = 94,672,800 s; 10 / (94,672,800 x 64) = 1.650442e-9.
    const occupied = 10 / (94_672_800 * 64);
    // kg: 0.5 x 5700 + 4 x 273 = 3942; kg Sb: 0.5 x 0.37 + 4 x 0.00895 = 0.2208; MJ: 0.5 x 70000 + 4 x 3721 = 49884.
    expect(share?.gwpGrams.mid).toBeCloseTo(3942e3 * occupied, 15);
    expect(share?.adpeGramsSbEq.mid).toBeCloseTo(220.8 * occupied, 15);
    expect(share?.primaryEnergyKj.mid).toBeCloseTo(49_884e3 * occupied, 15);
    expect(share?.gwpGrams.mid).toBeCloseTo(0.006506, 6);
    expect(share?.gwpGrams.origin).toBe("modelled");
  });

  test("is EcoLogits 0.10's own where its lifetime, batch and time are taken", () => {
    const theirs = ecologitsImpacts("0.10", {
      activeBillion: 70,
      totalBillion: 70,
      outputTokens: 400,
      requestSeconds: null,
      speed: UNKNOWN_SPEED,
      mix: { gwpKgCo2ePerKwh: 0.5, adpeKgSbeqPerKwh: 1e-8, peMjPerKwh: 10, wueLitresPerKwh: 1 },
      pue: 1.2,
      wueLitresPerKwh: 0.5,
      deployment: {},
    });
    const ours = embodiedShare(
      {
        gpus: gpusOf(size(70, 70, 70), 80),
        seconds: exact(theirs.generationSeconds.min, "modelled"),
        batch: exact(64, "assumed"),
      },
      (3 * 365) / 365.25,
    );
    expect(ours?.gwpGrams.mid).toBeCloseTo(theirs.embodied.gwpKgCo2e.min * 1000, 12);
    expect(ours?.adpeGramsSbEq.mid).toBeCloseTo(theirs.embodied.adpeKgSbeq.min * 1000, 12);
    expect(ours?.primaryEnergyKj.mid).toBeCloseTo(theirs.embodied.peMj.min * 1000, 10);
  });

  test("is never better than modelled: nobody measured the making of these machines", () => {
    const one = exact(1, "measured");
    expect(embodiedShare({ gpus: one, seconds: one, batch: one })?.primaryEnergyKj.origin).toBe("modelled");
  });

  test("is unknown where the time is", () => {
    expect(embodiedShare({ gpus: exact(1, "modelled"), seconds: null, batch: UNKNOWN_BATCH })).toBeNull();
  });

  test("spans the batches that nobody tells: four times more at 16, eight times less at 512", () => {
    const share = embodiedShare({
      gpus: exact(1, "modelled"),
      seconds: exact(1, "measured"),
      batch: UNKNOWN_BATCH,
    });
    const [low = 0, mid = 0, high = 0] = ends(share?.gwpGrams);
    expect(high / mid).toBeCloseTo(4, 9);
    expect(mid / low).toBeCloseTo(8, 9);
    expect(share?.gwpGrams.origin).toBe("assumed");
  });

  test("counts the GPUs by memory at the real precision", () => {
    // 1.2 x 70 x 2 = 168 GB: 3, rounded up to 4 of 80 GB. At 8 bits 84 GB: 2. At 4.25 bits 44.6 GB: 1. Unknown: as at 16 bits.
    expect(ends(gpusOf(size(70, 70, 70, 16), 80))).toEqual([4, 4, 4]);
    expect(ends(gpusOf(size(70, 70, 70, 8), 80))).toEqual([2, 2, 2]);
    expect(ends(gpusOf(size(70, 70, 70, 4.25), 80))).toEqual([1, 1, 1]);
    expect(gpusOf(size(70, 70, 70, null), 80)).toEqual(exact(4, "assumed"));
    expect(gpusOf(size(70, 70, 70), 80).origin).toBe("modelled");
    // 1.2 x 200 x 2 = 480 GB: 6, so 8; 400: 12, so 16; 800: 24, so 32.
    expect(gpusOf(size(200, 400, 800), 80)).toEqual(about(8, 16, 32));
  });

  test("never falls with time or GPUs, never rises with batch or life; low <= mid <= high", () => {
    fc.assert(
      fc.property(estimates, estimates, fc.integer({ min: 1, max: 64 }), (seconds, batch, gpus) => {
        const at = (count: number, slower: number, more: number, years: number) =>
          embodiedShare(
            {
              gpus: exact(count, "modelled"),
              seconds: { ...seconds, mid: seconds.mid * slower, high: seconds.high * slower },
              batch: { ...batch, mid: batch.mid * more, high: batch.high * more },
            },
            years,
          );
        const base = at(gpus, 1, 1, 3);
        const grams = base?.gwpGrams.mid ?? 0;
        expect(
          [base?.gwpGrams, base?.adpeGramsSbEq, base?.primaryEnergyKj].every((part) => inOrder(part ?? null)),
        ).toBe(true);
        expect(at(gpus + 1, 1, 1, 3)?.gwpGrams.mid).toBeGreaterThan(grams);
        expect(at(gpus, 2, 1, 3)?.gwpGrams.mid).toBeGreaterThan(grams);
        expect(at(gpus, 1, 2, 3)?.gwpGrams.mid).toBeLessThan(grams);
        expect(at(gpus, 1, 1, 6)?.gwpGrams.mid).toBeLessThan(grams);
      }),
    );
  });
});
