import type { Catalog, CatalogModel, Score, Site, Zone } from "@/registry/catalog";
import type { TaskType } from "@/registry/schema";
import { carbonGrams } from "../footprint/carbon";
import { electricityCost, forecastCost } from "../footprint/cost";
import { requestEnergyWh } from "../footprint/energy";
import type { Estimate, KnownOrigin } from "../footprint/interval";
import { scale } from "../footprint/interval";
import { answerLatencyMs } from "../footprint/latency";
import { wholeWaterMl } from "../footprint/water";
import { waterSiteOf } from "../footprint/water-site";
import { outputTokens } from "./tokens";

/** What one request is expected to take on one model; null = unknown. */
export type Estimates = {
  readonly costUsd: Estimate | null;
  readonly latencyMs: Estimate | null;
  readonly energyWh: Estimate | null;
  readonly carbonG: Estimate | null;
  /** On site and off site together; null where either is unknown. */
  readonly waterMl: Estimate | null;
  /** The registry's score for the task type, 0 to 1. */
  readonly quality: Estimate | null;
};

/** What all candidates of one request share. */
export type Workload = {
  readonly taskType: TaskType;
  readonly input: Estimate;
  /** Tokens of the answer itself, without reasoning. */
  readonly answer: Estimate;
  /** How many answers are asked for. */
  readonly answers: number;
  readonly maxTokens: number | null;
  readonly zone: Zone;
  /** Milliseconds since the epoch: prices are those of this moment. */
  readonly atMs: number;
  /** Price of the electricity of one's own machine; null = not said. */
  readonly electricityUsdPerKwh: number | null;
};

/** The workload on each zone's grid, made once a zone. */
export function onGrids(workload: Workload): (zone: Zone) => Workload {
  const made = new Map([[workload.zone, workload]]);
  return (zone) => {
    const known = made.get(zone);
    if (known) return known;
    const moved = { ...workload, zone };
    made.set(zone, moved);
    return moved;
  };
}

/** Where the model's provider computes; providers without a file of their own share `default`. */
export function siteOf(catalog: Catalog, provider: string): Site {
  const site = catalog.sites[provider] ?? catalog.sites.default;
  if (!site) throw new Error("The registry has no datacenters/default.yaml");
  return site;
}

const SCORE_ORIGIN: Record<Score["evidence"], KnownOrigin> = {
  measured: "measured",
  bridged: "modelled",
  proxy: "assumed",
  given: "assumed",
};

/** A score of the registry with its interval; null = the model has none. */
export const qualityOf = (score: Score | null): Estimate | null =>
  score && { low: score.low, mid: score.mid, high: score.high, origin: SCORE_ORIGIN[score.evidence] };

/** The estimates of one request on one model. */
export function estimate(model: CatalogModel, site: Site, workload: Workload): Estimates {
  const one = outputTokens(workload.answer, model, workload.maxTokens);
  const output = workload.answers === 1 ? one : scale(one, workload.answers);
  const energyWh = requestEnergyWh(model.parameters, { input: workload.input, cachedInput: 0, output }, site);
  return {
    costUsd: site.ownMachine
      ? electricityCost(energyWh, workload.electricityUsdPerKwh)
      : forecastCost({ input: workload.input, output }, model.price, workload.atMs),
    latencyMs: answerLatencyMs(model.speed, workload.answer),
    energyWh,
    carbonG: carbonGrams(energyWh, workload.zone),
    waterMl: wholeWaterMl(energyWh, waterSiteOf(site, workload.zone)),
    quality: qualityOf(model.scores[workload.taskType]),
  };
}
