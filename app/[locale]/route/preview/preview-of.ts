import { methodAt } from "@/components/method-id";
import type { Evidence } from "@/components/quantity";
import type { Preview as EnginePreview } from "@/lib/engine/route";
import { METHOD_VERSION } from "@/lib/footprint/method";
import { waterMl } from "@/lib/footprint/water";
import { waterSiteOf } from "@/lib/footprint/water-site";
import { siteOf } from "@/lib/routing/candidate";
import type { Decision } from "@/lib/routing/decide";
import { zoneAt } from "@/lib/routing/place";
import type { Connections, Resting } from "@/lib/routing/request";
import type { Catalog, Zone } from "@/registry/catalog";
import type { FigureName, Preview } from "./preview";

/**
 * The engine's preview as plain data for the page.
 * @param connected who can be called now, with those marked that rest.
 */
export function previewOf(
  { traceId, outcome, reasons, alternatives, simulated }: EnginePreview,
  catalog: Catalog,
  connected: Connections,
): Preview {
  if (!outcome.ok) {
    const { rejected, relax } = outcome.error;
    return { traceId, choice: { kind: "none", rejected, relax } };
  }
  const decision = outcome.value;
  const { id, name, estimates } = decision.pick;
  const provider = id.slice(0, id.indexOf("/"));
  return {
    traceId,
    choice: {
      kind: "picked",
      pick: {
        id,
        name,
        provider,
        estimates,
        evidence: evidenceOf(decision, catalog),
        water: waterMl(
          estimates.energyWh,
          waterSiteOf(siteOf(catalog, provider), zoneOfPick(decision, catalog)),
        ),
      },
      policyId: decision.policyId,
      policyVersion: decision.policyVersion,
      explored: decision.explored,
      reasons,
      alternatives,
      warnings: decision.warnings,
      rejected: decision.rejected,
      passed: decision.kept.length,
      simulated,
      restingAlone: restingAlone(decision, connected),
    },
  };
}

/** A model that failed too often is a candidate only where nobody else is. A person's own pick has it among its warnings. */
function restingAlone({ mode, kept, pick }: Decision, connected: Connections): Resting | null {
  const restingOf = (id: string): Resting | null => {
    const connection = connected.get(id);
    return connection?.state === "connected" ? (connection.resting ?? null) : null;
  };
  const isAlone = mode === "auto" && kept.every(({ id }) => restingOf(id) !== null);
  return isAlone ? restingOf(pick.id) : null;
}

/** Whose electricity the pick would take. */
const zoneOfPick = ({ pick, region }: Decision, catalog: Catalog): Zone =>
  zoneAt(catalog, region, siteOf(catalog, pick.id.slice(0, pick.id.indexOf("/"))));

/** Where the figures of the pick come from. */
function evidenceOf(decision: Decision, catalog: Catalog): Readonly<Record<FigureName, Evidence>> {
  const { pick, reading } = decision;
  const zone = zoneOfPick(decision, catalog);
  const model = catalog.models.find(({ id }) => id === pick.id);
  const score = model?.scores[reading.taskType];
  const price = model?.price;
  return {
    quality: { method: score?.method, source: score?.source, date: score?.from },
    costUsd: { method: methodAt("cost", METHOD_VERSION), source: price?.source, date: price?.readOn },
    energyWh: { method: methodAt("energy", METHOD_VERSION) },
    carbonG: { method: methodAt("carbon", METHOD_VERSION), source: zone.source, date: String(zone.year) },
    waterMl: { method: methodAt("water", METHOD_VERSION), source: waterSource(pick.id, zone, catalog) },
    latencyMs: { method: methodAt("latency", METHOD_VERSION), date: model?.speed?.from },
  };
}

/** Both factors have a source of their own. */
function waterSource(id: string, { waterLPerKwh }: Zone, catalog: Catalog): string | undefined {
  const { wueLPerKwh } = siteOf(catalog, id.slice(0, id.indexOf("/")));
  const sources = [wueLPerKwh?.source, waterLPerKwh?.source].filter((source) => source !== undefined);
  return sources.length === 0 ? undefined : sources.join("; ");
}
