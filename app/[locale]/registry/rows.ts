import type { Estimate } from "@/lib/footprint/interval";
import { exact, scale } from "@/lib/footprint/interval";
import type { Estimates, Workload } from "@/lib/routing/candidate";
import { estimate, siteOf } from "@/lib/routing/candidate";
import { zoneAt } from "@/lib/routing/place";
import type { Catalog, CatalogModel, Site } from "@/registry/catalog";
import { daysBetween } from "@/registry/freshness";
import type { RegistryRow } from "./row";
import type { StatedWorkload } from "./search-params";

const REQUESTS = 1000;
/** More digits than any page shows; fewer make the page smaller. */
const DIGITS = 4;

/** What the install adds to the registry: its adapters, its clock and what its own electricity costs. */
export type Install = {
  readonly adapters: readonly string[];
  readonly atMs: number;
  /** null = not said. */
  readonly electricityUsdPerKwh: number | null;
};

/** The stated request as the core reckons with it at one site: its tokens are given, so they have no interval. */
function workloadAt(site: Site, stated: StatedWorkload, catalog: Catalog, install: Install): Workload {
  return {
    taskType: stated.task,
    input: exact(stated.inputTokens, "assumed"),
    answer: exact(stated.outputTokens, "assumed"),
    answers: 1,
    maxTokens: null,
    zone: zoneAt(catalog, stated.region, site),
    atMs: install.atMs,
    electricityUsdPerKwh: install.electricityUsdPerKwh,
  };
}

/** The estimates of the stated request on one model. */
export function estimatesOf(
  model: CatalogModel,
  stated: StatedWorkload,
  catalog: Catalog,
  install: Install,
): Estimates {
  const site = siteOf(catalog, model.provider);
  return estimate(model, site, workloadAt(site, stated, catalog, install));
}

/** Every model of the catalog as a row, in order of their ids. */
export function registryRows(
  catalog: Catalog,
  stated: StatedWorkload,
  install: Install,
): readonly RegistryRow[] {
  return catalog.models.map((model) => {
    const figures = estimatesOf(model, stated, catalog, install);
    const score = model.scores[stated.task];
    return {
      id: model.id,
      name: model.name,
      provider: model.provider,
      status: model.status,
      kind: model.kind,
      retiresInDays: model.retiresOn === null ? null : daysBetween(catalog.asOf, model.retiresOn),
      contextTokens: model.contextTokens,
      inputUsdPerMTok: model.price?.inputUsdPerMTok ?? null,
      outputUsdPerMTok: model.price?.outputUsdPerMTok ?? null,
      priceFrom: model.price?.from ?? null,
      priceDays: model.price && daysBetween(model.price.readOn, catalog.asOf),
      scoreDays: score && daysBetween(score.from, catalog.asOf),
      can: {
        tools: model.supportsTools,
        vision: model.supportsVision,
        json_schema: model.supportsJsonSchema,
      },
      thinks: model.thinksByDefault,
      hasAdapter: install.adapters.includes(model.provider),
      quality: short(figures.quality),
      energyWhPerRequest: short(figures.energyWh),
      carbonGPer1k: short(figures.carbonG && scale(figures.carbonG, REQUESTS)),
      costUsdPer1k: short(figures.costUsd && scale(figures.costUsd, REQUESTS)),
      latencyMs: short(figures.latencyMs),
    };
  });
}

const shortNumber = (value: number): number => Number(value.toPrecision(DIGITS));

const short = (estimate: Estimate | null): Estimate | null =>
  estimate && {
    low: shortNumber(estimate.low),
    mid: shortNumber(estimate.mid),
    high: shortNumber(estimate.high),
    origin: estimate.origin,
  };
