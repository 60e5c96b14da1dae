import { describe, expect, test } from "vitest";
import { MEASURED_PAIRS, QUANTISATION_STACK, quantisationEffect } from "@/lib/footprint/quantisation";

describe("what quantisation did to the energy that was measured", () => {
  test("NF4 raised it on small models: 1.1B by 26 %, 1.5B by 29 %, 3B by 12 %", () => {
    // 2098 / 1659 = 1.2646; 3120 / 2411 = 1.2941; sqrt of their product 1.2793. 1.2B takes in both.
    const small = quantisationEffect("NF4", 1.2, 1);
    expect(small).toMatchObject({ rises: "always", n: 2, stack: QUANTISATION_STACK });
    expect(small?.factor.smallest).toBeCloseTo(1.2646, 4);
    expect(small?.factor.largest).toBeCloseTo(1.2941, 4);
    expect(small?.factor.mean).toBeCloseTo(1.2793, 4);
    // 3B has 3780 / 3383 = 1.1174, and Phi-3-mini of 3.8B within reach 2759 / 3003 = 0.9187.
    expect(quantisationEffect("NF4", 3, 1)?.rises).toBe("sometimes");
    expect(quantisationEffect("NF4", 2.4, 1)).toMatchObject({ rises: "always", n: 1 });
  });

  test("NF4 lowered it on all five models of 6 to 7B, by 11 to 35 %", () => {
    const large = quantisationEffect("NF4", 7, 1);
    expect(large).toMatchObject({ rises: "never", n: 4 });
    // Mistral 3707 / 5661 = 0.6548; Qwen2-7B on the RTX 5090 4878 / 5509 = 0.8855
    expect(large?.factor.smallest).toBeCloseTo(0.6548, 4);
    expect(large?.factor.largest).toBeCloseTo(0.8855, 4);
    expect(large?.pairs.map(({ gpu }) => gpu)).toContain("RTX 5090");
  });

  test("INT8 as bitsandbytes does it by default raised it in all seven, more than twice on the A800", () => {
    expect(
      MEASURED_PAIRS.filter(
        ({ precision, joules, fp16Joules }) => precision === "INT8 mixed" && joules > fp16Joules,
      ),
    ).toHaveLength(7);
    // 2718 / 1100 = 2.4709 at batch 4
    expect(quantisationEffect("INT8 mixed", 7.2, 4)?.factor.largest).toBeCloseTo(2.4709, 4);
  });

  test("INT8 without outliers fell on one card and rose on the other", () => {
    // RTX 4090D: 4568 / 4716 = 0.9686, 5212 / 5661 = 0.9207; A800: 5781 / 4334 = 1.3339
    const pure = quantisationEffect("INT8 pure", 7, 1);
    expect(pure).toMatchObject({ rises: "sometimes", n: 3 });
    expect(pure?.factor.smallest).toBeCloseTo(0.9207, 4);
    expect(pure?.factor.largest).toBeCloseTo(1.3339, 4);
  });

  test("says nothing of sizes and batches that nobody measured", () => {
    expect(quantisationEffect("NF4", 70, 1)).toBeNull();
    expect(quantisationEffect("NF4", 0.5, 1)).toBeNull();
    expect(quantisationEffect("NF4", 2.1, 1)).toBeNull();
    expect(quantisationEffect("NF4", 7, 8)).toBeNull();
    expect(quantisationEffect("INT8 pure", 7, 2)).toBeNull();
    expect(quantisationEffect("INT8 mixed", 1.1, 1)).toBeNull();
  });
});
