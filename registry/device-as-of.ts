import type { Device, DeviceFigure, Rent } from "./catalog-device";
import type { Day } from "./catalog-model";
import type { HardwareFile } from "./hardware-schema";
import { sourceLine } from "./source-line";

/** One device as it was known at the end of `asOf`: with the prices of an hour that had been read by then. */
export function deviceAsOf(id: string, file: HardwareFile, asOf: Day): Device {
  const figure = (row: HardwareFile["rated_w"]): DeviceFigure | null =>
    row && { value: row.value, evidence: row.evidence, source: sourceLine(file.sources, row.source) };
  const { name, vendor, kind, architecture, aliases, peak_rates: peak } = file;
  const rents = file.rent
    .filter(({ from }) => from <= asOf)
    .map(({ usd_per_gpu_hour: usdPerGpuHour, provider, tier, from, source }) => ({
      usdPerGpuHour,
      provider,
      tier,
      from,
      source: sourceLine(file.sources, source),
    }));
  return {
    id,
    name,
    vendor,
    kind,
    architecture,
    aliases,
    note: file.note ?? null,
    ratedW: figure(file.rated_w),
    systemMaxW: figure(file.system_max_w),
    idleW: figure(file.idle_w),
    memoryGb: figure(file.memory_gb),
    memoryGbPerS: figure(file.memory_gb_per_s),
    peakRates: {
      fp16Tflops: figure(peak.fp16_tflops),
      bf16Tflops: figure(peak.bf16_tflops),
      fp8Tflops: figure(peak.fp8_tflops),
      fp4Tflops: figure(peak.fp4_tflops),
      int8Tops: figure(peak.int8_tops),
    },
    rents,
    typicalRent: typicalRent(rents),
    embodied: file.embodied.map((row) => ({
      kgCo2e: row.kg_co2e,
      adpeKgSb: row.adpe_kg_sb,
      primaryEnergyMj: row.primary_energy_mj,
      scope: row.scope,
      source: sourceLine(file.sources, row.source),
    })),
  };
}

function typicalRent(rents: readonly Rent[]): Device["typicalRent"] {
  const onDemand = rents.filter(({ tier }) => tier === "on-demand");
  const community = rents.filter(({ tier }) => tier === "community" || tier === "marketplace");
  const [tier, chosen] =
    onDemand.length > 0 ? (["on-demand", onDemand] as const) : (["community", community] as const);
  const usdPerGpuHour = median(chosen.map((rent) => rent.usdPerGpuHour));
  return usdPerGpuHour === null ? null : { usdPerGpuHour, tier, prices: chosen.length };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
