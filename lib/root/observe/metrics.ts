import { Counter, collectDefaultMetrics, Registry } from "prom-client";
import type { Observer } from "@/lib/engine/observer";
import type { MetricsText } from "@/lib/gateway/deps";
import type { ModelId } from "@/registry/catalog";
import { createModelLabels } from "./model-labels";
import { modelMetrics } from "./model-metrics";
import { requestMetrics } from "./request-metrics";
import type { State } from "./state-metrics";
import { stateMetrics } from "./state-metrics";

export type Metrics = {
  readonly observe: Observer;
  /** So many spans did not reach their address. */
  readonly spansLost: (count: number) => void;
  readonly text: (state: State) => Promise<MetricsText>;
};

/** Node's own monitor of its event loop wakes up so often, ms: a tenth of the default, which would wake an idle process a hundred times a second. */
const LOOP_SAMPLE_MS = 100;

/** Gauges of prom-client's own that are named like counters; each has its parts in a family of its own. */
const MISNAMED = [
  "nodejs_active_handles_total",
  "nodejs_active_requests_total",
  "nodejs_active_resources_total",
];

function describeProcess(register: Registry): void {
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: LOOP_SAMPLE_MS });
  for (const name of MISNAMED) register.removeSingleMetric(name);
}

/**
 * Counters of this process, in a registry of their own. What describes the process itself is measured from the first question on, so that
 * an install that nobody asks pays nothing for it.
 * @param registered the ids of the registry's models.
 */
export function createMetrics(version: string, registered: ReadonlySet<ModelId>): Metrics {
  const register = new Registry();
  const labelOf = createModelLabels(registered);
  const ofRequest = requestMetrics(register);
  const ofModels = modelMetrics(register, labelOf);
  const refresh = stateMetrics(register, version, labelOf);
  const lost = new Counter({
    name: "ecocompute_spans_lost_total",
    help: "Spans that could not be sent to the OpenTelemetry address.",
    registers: [register],
  });
  let describesProcess = false;
  return {
    observe(request) {
      ofRequest(request);
      if (request.execution) ofModels(request.execution);
    },
    spansLost: (count) => lost.inc(count),
    async text(state) {
      if (!describesProcess) describeProcess(register);
      describesProcess = true;
      await refresh(state);
      return { contentType: register.contentType, text: await register.metrics() };
    },
  };
}
