import { describe, expect, test } from "vitest";
import { METHODS } from "@/app/[locale]/methods/all-methods";
import { PUBLISHED } from "@/app/[locale]/methods/pages/published";
import { isInForce } from "@/app/[locale]/methods/version";
import type { MethodId } from "@/components/method-id";
import { METHOD_IDS } from "@/components/method-id";
import type { Estimate } from "@/lib/footprint/interval";
import { stepsOf, valueAt, WORLD } from "./method-world";

/** Within a billionth of what was worked out beside it. */
function worksOut(value: number | null, expected: number): void {
  expect(value).not.toBeNull();
  expect((value ?? Number.NaN) / expected).toBeCloseTo(1, 9);
}

describe("the worked example of", () => {
  test.each(METHOD_IDS)("%s has a result at its fallbacks, within its own interval", (id) => {
    const steps = stepsOf(id);
    expect(steps.length).toBeGreaterThan(0);
    for (const { estimate, label } of steps) {
      expect([label.en, estimate === null]).toEqual([label.en, false]);
      if (estimate === null) continue;
      expect(Number.isFinite(estimate.mid)).toBe(true);
      expect(estimate.low).toBeLessThanOrEqual(estimate.mid);
      expect(estimate.mid).toBeLessThanOrEqual(estimate.high);
    }
  });

  test("energy goes the way of EC-2, a dense model of 70.55 billion at 16 bits on four H100", () => {
    const query = {
      model: "local/llama-3.1-70b",
      gpu: "H100",
      batch: "64",
      in: "500",
      cached: "100",
      out: "300",
      pue: "1.2",
    };
    const at = (label: string) => valueAt("energy", label, query);
    worksOut(at("Weights read in one step, billions"), 70.55);
    worksOut(at("The same in GB"), 70.55 * 2);
    // 1.2 x 141.1 GB are 169.3: three cards of 80 GB, rounded up to four.
    worksOut(at("GPUs that one copy takes, a power of two"), 4);
    const memory = 0.10025 * (141.1 / 20) ** 0.8018 * 4 ** 0.258;
    const compute = 0.03257 * 7.055 ** 0.6268 * 4 ** 0.258;
    const cache = 0.02094 * Math.sqrt(7.055) * 4 ** 0.258 * 0.65;
    worksOut(at("Reading the weights, per output token"), memory);
    worksOut(at("Arithmetic, per token"), compute);
    worksOut(at("Reading the cache, per output token"), cache);
    worksOut(at("GPUs, the answer"), (memory + compute + cache) * 300);
    worksOut(at("GPUs, the prompt"), compute * 400);
    worksOut(
      at("At the facility's meter"),
      (((memory + compute + cache) * 300 + compute * 400) * 1.43 * 1.12 * 1.2) / 3600,
    );
  });

  test("energy ends with what all pages show, once EC-2 is what they are made with", () => {
    const label = "The same with its 90 % interval, as pages show it";
    const shown = stepsOf("energy").find((step) => step.label.en === label);
    expect(shown !== undefined).toBe(isInForce("method-2"));
    if (shown?.estimate)
      worksOut(shown.estimate.mid, valueAt("energy", "At the facility's meter") ?? Number.NaN);
  });

  test("energy reads 1.4322 times the bytes at 8 bits, and never less than nothing of the prompt", () => {
    worksOut(valueAt("energy", "The same in GB", { model: "deepseek/deepseek-r1", batch: "1" }), 37 * 1.4322);
    expect(valueAt("energy", "GPUs, the prompt", { in: "10", cached: "20" })).toBe(0);
  });

  test("measured lies half way between 0.5 J at 16 and 0.2 J at 64 when asked for 32", () => {
    worksOut(valueAt("measured", "Place between the two"), 0.5);
    worksOut(valueAt("measured", "Energy per output token"), Math.sqrt(0.5 * 0.2));
  });
  test("measured does not extrapolate", () =>
    expect(valueAt("measured", "Energy per output token", { batch: "128" })).toBeNull());

  test("carbon is a third of a Wh at the world's 472.94 g/kWh", () =>
    worksOut(valueAt("carbon", "Carbon of use", { energy: "0.3", zone: "WORLD" }), 0.3 * 0.47294));

  test("water has the PUE once on site, and in the facility's energy off site", () => {
    const query = { energy: "1.2", pue: "1.2", on: "0.5", off: "3" };
    worksOut(valueAt("water", "On site", query), 0.5);
    worksOut(valueAt("water", "Off site", query), 3.6);
    worksOut(valueAt("water", "Both", query), 4.1);
  });

  test("embodied spreads sixteen H100 and two servers over three years and 64 requests", () => {
    const query = { model: "deepseek/deepseek-r1", seconds: "10", batch: "64", years: "3" };
    // 1.2 x 671 GB at 8 bits: eleven cards of 80 GB, rounded up to sixteen.
    worksOut(valueAt("embodied", "GPUs of one copy", query), 16);
    worksOut(valueAt("embodied", "Making them", query), 2 * 5700 + 16 * 273);
    worksOut(
      valueAt("embodied", "Share of one request", query),
      ((2 * 5700 + 16 * 273) * 1000 * 10) / (3 * 365.25 * 86_400 * 64),
    );
  });

  test("cost takes the price outside the peak, cached input at its own", () => {
    const query = { model: "deepseek/deepseek-v4-pro", in: "1000", cached: "400", out: "500" };
    worksOut(valueAt("cost", "Cost of the call", query), (600 * 0.66 + 400 * 0.022 + 500 * 1.98) / 1e6);
    expect(valueAt("cost", "Cost of the call", { ...query, cached: "1001" })).toBeNull();
  });

  test("own hardware works half the day and waits the other half", () => {
    const query = {
      gpus: "2",
      watts: "300",
      idle: "20",
      use: "0.5",
      hours: "24",
      pue: "1",
      speed: "50",
      tariff: "0.25",
      bought: "3000",
    };
    const kwh = (2 * (150 + 10) * 24) / 1000;
    worksOut(valueAt("own-hardware", "Electricity of a day", query), kwh);
    worksOut(valueAt("own-hardware", "Per output token", query), (kwh * 3.6e6) / (50 * 3600 * 12));
    worksOut(valueAt("own-hardware", "Electricity", query), kwh * 0.25);
    worksOut(
      valueAt("own-hardware", "Both, per million output tokens", query),
      ((kwh * 0.25 + 3000 / (3 * 365.25)) / (50 * 3600 * 12)) * 1e6,
    );
  });
  test("own hardware draws 0.6 of a rating", () => {
    const query = { kind: "rated", watts: "100", use: "1", hours: "10", gpus: "1" };
    worksOut(valueAt("own-hardware", "Electricity of a day", query), 0.6);
  });

  test("SCI per thousand tokens spreads use and making over them", () => {
    const query = { energy: "0.4", zone: "WORLD", embodied: "0.01", tokens: "2000", per: "thousand_tokens" };
    worksOut(valueAt("sci-ghg", "SCI", query), (0.4 * 0.47294 + 0.01) / 2);
    expect(valueAt("sci-ghg", "SCI", { ...query, tokens: "0" })).toBeNull();
  });

  test("equivalences: a kilometre takes 169 g, a charge 19 Wh, a glass 240 mL", () => {
    worksOut(valueAt("equivalences", "Kilometres in a petrol car, EU, on the road", { carbon: "338" }), 2);
    worksOut(valueAt("equivalences", "Charges of a smartphone", { energy: "57" }), 3);
    worksOut(valueAt("equivalences", "Glasses of water", { water: "60" }), 0.25);
  });

  test("intervals combine 2 and 3 to exp(hypot(ln 2, ln 3)), and an equal pair is a toss-up", () => {
    const query = { a: "1", b: "1", f1: "2", f2: "3" };
    worksOut(
      valueAt("intervals", "Both errors together, as a factor", query),
      Math.exp(Math.hypot(Math.log(2), Math.log(3))),
    );
    expect(valueAt("intervals", "Probability that A is below B", query)).toBeCloseTo(50, -0.5);
    worksOut(
      valueAt("intervals", "Probability that A is below B", { ...query, a: "1", b: "2", f2: "1" }),
      100,
    );
  });

  test("routing adds up places on log scales", () => {
    const query = { quality: "0.5", cost: "0.001", energy: "0.1", latency: "6", carbon: "0.005" };
    // 0.001 USD lies half way from 0.1 down to 0.00001; 0.1 Wh two thirds from 10 to 0.01.
    worksOut(valueAt("routing", "Cost", query), 0.5);
    worksOut(valueAt("routing", "Energy", query), 2 / 3);
    const time = 1 - Math.log(60) / Math.log(600);
    worksOut(valueAt("routing", "Score", query), 0.45 * 0.5 + 0.2 * 0.5 + 0.2 * (2 / 3) + 0.15 * time);
  });
  test("routing brings weights of one's own to a sum of 1", () => {
    const own = { w_quality: "1", w_cost: "1", w_energy: "0", w_carbon: "0", w_latency: "0" };
    worksOut(valueAt("routing", "Score", { ...own, quality: "0.9", cost: "0.001" }), (0.9 + 0.5) / 2);
  });
  test("routing has no score without a weight", () => {
    const none = { w_quality: "0", w_cost: "0", w_energy: "0", w_carbon: "0", w_latency: "0" };
    expect(valueAt("routing", "Score", none)).toBeNull();
  });

  test("tokens: four characters, or five quarters of a Chinese one, make a token", () => {
    worksOut(valueAt("tokens", "Prompt", { latin: "400", cjk: "100" }), 100 + 80 + 7);
    worksOut(
      valueAt("tokens", "Output of this model, reasoning included", {
        task: "coding",
        model: "deepseek/deepseek-v4-pro",
      }),
      2100,
    );
  });

  test("latency is the first word and the rest at its speed", () => {
    const model = WORLD.catalog.models.find(({ id }) => id === "deepseek/deepseek-v4-pro");
    expect(model?.speed).toMatchObject({ firstAnswerS: 66.95, outputTokensPerS: 66.4 });
    worksOut(
      valueAt("latency", "To the whole answer", { model: "deepseek/deepseek-v4-pro", answer: "664" }),
      (66.95 + 10) * 1000,
    );
  });

  test("quantisation of 7B to NF4 is the mean of four pairs", () => {
    const factors = [4878 / 5509, 3292 / 4716, 3707 / 5661, 3509 / 5217];
    worksOut(valueAt("quantisation", "Measured pairs of this size and batch"), 4);
    worksOut(
      valueAt("quantisation", "Energy against FP16: mean, smallest to largest"),
      factors.reduce((product, factor) => product * factor, 1) ** (1 / 4),
    );
    expect(
      valueAt("quantisation", "Energy against FP16: mean, smallest to largest", { billion: "200" }),
    ).toBeNull();
  });

  test("quality has the interval of its evidence", () => {
    const query = { model: "deepseek/deepseek-v4-pro", task: "coding" };
    worksOut(valueAt("quality", "Score", query), 0.764);
    worksOut(valueAt("quality", "Half width by its evidence", query), 0.02);
  });

  test("measurements divide a pair", () =>
    worksOut(valueAt("measurements", "Factor", { pair: "0" }), 2098 / 1659));

  test("ecologits counts GPUs by its own rule and differs between its versions in water", () => {
    expect(valueAt("ecologits", "GPUs")).toBe(32);
    const [older, newer] = ["0.9.1", "0.10"].map((version) =>
      valueAt("ecologits", "Water", { version, pue: "1.2" }),
    );
    worksOut((older ?? 0) / (newer ?? 1), 1.2);
  });

  test("what is counted adds the making to the use", () =>
    worksOut(valueAt("about", "Both", { energy: "1", zone: "WORLD", making: "0.1" }), 0.57294));
});

/** Ours beside each published figure, as the table has it. */
function beside(): readonly { readonly published: Estimate; readonly ours: Estimate }[] {
  const [table] = METHODS.anchors.tables(WORLD);
  return (table?.rows ?? []).map((row) => {
    const [published, ours] = row
      .slice(2)
      .map((cell) => (typeof cell === "object" && "unit" in cell ? cell.estimate : null));
    if (!published || !ours) throw new Error("A row of the anchors lacks a figure");
    return { published, ours };
  });
}

test("ours lies near every published figure: within 2.6, the interval of an unknown deployment", () => {
  expect(beside()).toHaveLength(PUBLISHED.length);
  for (const { published, ours } of beside()) {
    expect(ours.mid / published.mid).toBeGreaterThan(0.3);
    expect(ours.mid / published.mid).toBeLessThan(2.6);
  }
});

test("fields of one example have names of their own, and fallbacks that they would take", () => {
  for (const id of METHOD_IDS as readonly MethodId[]) {
    const fields = METHODS[id].example.fields(WORLD);
    expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
    for (const field of fields) {
      if (field.kind === "choice") expect(field.options.map(({ value }) => value)).toContain(field.fallback);
      else expect(field.fallback >= field.min && field.fallback <= field.max).toBe(true);
    }
  }
});
