import { describe, expect, test } from "vitest";
import { HardwareFile } from "@/registry/hardware-schema";

const figure = (value: number, rest: object = {}) => ({
  value,
  evidence: "published",
  source: "one",
  ...rest,
});
const rent = (from: string, rest: object = {}) => ({
  from,
  provider: "Somebody",
  tier: "on-demand",
  usd_per_gpu_hour: 2,
  source: "one",
  ...rest,
});
const EMBODIED = { kg_co2e: 273, adpe_kg_sb: 0.00895, primary_energy_mj: null, scope: "card", source: "one" };
const DEVICE = {
  name: "Card",
  vendor: "nvidia",
  kind: "datacenter",
  architecture: null,
  aliases: ["card"],
  rated_w: figure(700),
  system_max_w: null,
  idle_w: null,
  memory_gb: figure(80),
  memory_gb_per_s: null,
  peak_rates: { fp16_tflops: null, bf16_tflops: null, fp8_tflops: null, fp4_tflops: null, int8_tops: null },
  rent: [rent("2026-09-01"), rent("2026-09-01"), rent("2026-10-01")],
  embodied: [EMBODIED],
  sources: { one: { publisher: "One", reference: "A table", as_of: "2026-01-01" } },
};

const faults = (spoilt: object): readonly string[] => {
  const parsed = HardwareFile.safeParse({ ...DEVICE, ...spoilt });
  return parsed.success ? [] : parsed.error.issues.map((one) => one.path.join("."));
};

describe("the schema of a device", () => {
  test("takes figures with a source and null for what is unknown", () => {
    expect(faults({})).toEqual([]);
  });

  test("wants prices in order of their days", () => {
    expect(faults({ rent: [rent("2026-10-01"), rent("2026-09-01")] })).toEqual(["rent.1.from"]);
  });

  test("wants the scope that fits the kind: a server's row is no card's", () => {
    expect(faults({ embodied: [{ ...EMBODIED, scope: "server" }] })).toEqual(["embodied.0.scope"]);
    expect(faults({ kind: "server" })).toEqual(["embodied.0.scope"]);
    expect(faults({ kind: "server", embodied: [{ ...EMBODIED, scope: "server" }] })).toEqual([]);
  });

  test.each([
    [{ rated_w: figure(0) }, "rated_w.value"],
    [{ rated_w: undefined }, "rated_w"],
    [{ rated_w: { value: 700, evidence: "published" } }, "rated_w.source"],
    [{ rated_w: figure(700, { evidence: "remembered" }) }, "rated_w.evidence"],
    [{ rated_w: figure(700, { unit: "W" }) }, "rated_w"],
    [{ rent: [rent("2026-13-01")] }, "rent.0.from"],
    [{ rent: [rent("2026-10-01", { usd_per_gpu_hour: 0 })] }, "rent.0.usd_per_gpu_hour"],
    [{ rent: [rent("2026-10-01", { tier: "gift" })] }, "rent.0.tier"],
    [{ embodied: [{ ...EMBODIED, kg_co2e: 0 }] }, "embodied.0.kg_co2e"],
    [{ aliases: ["RTX 4090"] }, "aliases.0"],
    [{ kind: "toaster" }, "kind"],
    [{ colour: "green" }, ""],
  ])("refuses %j", (spoilt, path) => {
    expect(faults(spoilt)).toEqual([path]);
  });
});
