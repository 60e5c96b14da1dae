import { describe, expect, test } from "vitest";
import { ecologitsImpacts } from "@/lib/footprint/ecologits/impacts";
import type { Range } from "@/lib/footprint/ecologits/range";
import { ORACLE } from "./oracle";

const RELATIVE = 1e-9;

/** Both ends of both, side by side, where they differ by more than rounding. */
const differences = (pairs: Readonly<Record<string, readonly [Range, Range]>>) =>
  Object.entries(pairs).filter(([, [ours, theirs]]) =>
    (["min", "max"] as const).some(
      (end) => !(Math.abs(ours[end] - theirs[end]) <= RELATIVE * Math.abs(theirs[end])),
    ),
  );

describe.each(ORACLE)("EcoLogits $version, $id", ({ version, request, expected }) => {
  const ours = ecologitsImpacts(version, request);
  const { output } = expected;

  test("gives EcoLogits' own energy, totals and water", () => {
    expect(
      differences({
        energy: [ours.energyKwh, output.energy_kwh],
        gwp: [ours.gwpKgCo2e, output.gwp_kgco2e],
        adpe: [ours.adpeKgSbeq, output.adpe_kgsbeq],
        pe: [ours.peMj, output.pe_mj],
        wcf: [ours.wcfLitres, output.wcf_l],
        wcfOfUse: [ours.wcfLitres, output.usage.wcf],
      }),
    ).toEqual([]);
  });

  test("gives EcoLogits' own impacts of use and of making", () => {
    expect(
      differences({
        usageGwp: [ours.usage.gwpKgCo2e, output.usage.gwp],
        usageAdpe: [ours.usage.adpeKgSbeq, output.usage.adpe],
        usagePe: [ours.usage.peMj, output.usage.pe],
        embodiedGwp: [ours.embodied.gwpKgCo2e, output.embodied.gwp],
        embodiedAdpe: [ours.embodied.adpeKgSbeq, output.embodied.adpe],
        embodiedPe: [ours.embodied.peMj, output.embodied.pe],
      }),
    ).toEqual([]);
  });
});

const withIntermediate = ORACLE.flatMap((row) =>
  row.expected.intermediate === undefined ? [] : [{ ...row, intermediate: row.expected.intermediate }],
);

test.each(withIntermediate)("EcoLogits $version, $id: the same GPUs and time on them", (row) => {
  const ours = ecologitsImpacts(row.version, row.request);
  const { min, max } = row.intermediate;
  expect(
    differences({
      gpus: [ours.gpus, { min: min.gpu_required_count, max: max.gpu_required_count }],
      seconds: [ours.generationSeconds, { min: min.generation_latency_s, max: max.generation_latency_s }],
    }),
  ).toEqual([]);
});
