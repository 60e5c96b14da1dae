import type { Registry } from "prom-client";
import { Gauge } from "prom-client";
import type { EngineDeps } from "@/lib/engine/deps";
import { METHOD_VERSION } from "@/lib/footprint/method";
import type { ModelId } from "@/registry/catalog";

/** What is read when Prometheus asks: who rests, what is left of the day's money, which build runs. */
export type State = Pick<EngineDeps, "effects" | "surroundings" | "rests" | "spend" | "settings">;

const REASONS = ["breaker_open", "rate_limited", "key_refused"] as const;

/** Gauges of the state of this process. @returns how to bring them up to date. */
export function stateMetrics(
  register: Registry,
  version: string,
  labelOf: (model: ModelId) => string,
): (state: State) => Promise<void> {
  const registers = [register];
  const build = new Gauge({
    name: "ecocompute_build_info",
    help: "1; its labels say which program, registry and arithmetic are at work.",
    labelNames: ["version", "registry_version", "method_version"] as const,
    registers,
  });
  const counted = new Gauge({
    name: "ecocompute_resting_models",
    help: "Models that are not asked for a while: their circuit is open, their vendor said when to come back, or it refused the key.",
    labelNames: ["reason"] as const,
    registers,
  });
  const resting = new Gauge({
    name: "ecocompute_model_resting",
    help: "1 for each model that rests now; absent for all others.",
    labelNames: ["provider", "model", "reason"] as const,
    registers,
  });
  const cap = new Gauge({
    name: "ecocompute_daily_cap_usd",
    help: "What paid calls may cost a day (UTC), USD; no value where there is no cap.",
    registers,
  });
  const spent = new Gauge({
    name: "ecocompute_daily_spend_usd",
    help: "What the paid calls of today (UTC) cost, USD; those of unknown cost add nothing.",
    registers,
  });
  return async ({ effects, surroundings, rests, spend, settings }) => {
    const { catalog, connected } = await surroundings(effects.now());
    for (const gauge of [build, resting]) gauge.reset();
    build.set({ version, registry_version: catalog.version, method_version: METHOD_VERSION }, 1);
    for (const reason of REASONS) counted.set({ reason }, 0);
    for (const [model, connection] of rests.marked(connected)) {
      if (connection.state !== "connected" || !connection.resting) continue;
      const reason = connection.resting.code;
      counted.inc({ reason });
      resting.set({ provider: connection.provider, model: labelOf(model), reason }, 1);
    }
    spent.set(spend.spentUsd());
    const { maxUsdPerDay } = settings.current();
    if (maxUsdPerDay === null) cap.remove();
    else cap.set(maxUsdPerDay);
  };
}
