import type { DestinationStream } from "pino";
import type { Observer } from "@/lib/engine/observer";
import type { Environment } from "@/lib/environment";
import type { ModelId } from "@/registry/catalog";
import type { Log } from "./log";
import { createLog } from "./log";
import type { Metrics } from "./metrics";
import { createMetrics } from "./metrics";
import { openSpans } from "./spans";

/** Everything by which this process can be watched from outside. */
export type Observation = {
  readonly observe: Observer;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly close: () => Promise<void>;
};

/**
 * Metrics and log, and spans where an address for them is set: only then are the packages for them loaded.
 * @param registered the ids of the registry's models.
 * @param destination of the log; standard output where none is given.
 */
export async function openObservation(
  { logLevel, spanTarget }: Pick<Environment, "logLevel" | "spanTarget">,
  version: string,
  registered: ReadonlySet<ModelId>,
  destination?: DestinationStream,
): Promise<Observation> {
  const metrics = createMetrics(version, registered);
  const log = createLog(logLevel, destination);
  const spans = spanTarget && (await openSpans(spanTarget, version, metrics.spansLost));
  const observers = [metrics.observe, log.observe, ...(spans ? [spans.observe] : [])];
  return {
    metrics,
    log,
    observe(request) {
      for (const tell of observers) {
        try {
          tell(request);
        } catch (cause) {
          // An answer has been given; a fault in counting it must not end the process.
          log.broken(cause);
        }
      }
    },
    async close() {
      await spans?.close();
      log.flush();
    },
  };
}
