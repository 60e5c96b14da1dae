import type { SeenRequest } from "@/lib/engine/observer";
import { createLog } from "@/lib/root/observe/log";
import { createMetrics } from "@/lib/root/observe/metrics";
import { openSpans } from "@/lib/root/observe/spans";
import { aTrace } from "../../tests/support/trace-builder";

const CALLS = 50_000;
const US_PER_MS = 1000;

const REQUEST: SeenRequest = {
  door: "chat",
  status: 200,
  isWhole: true,
  startedAtMs: Date.now(),
  durationMs: 12.3,
  decidingMs: 0.2,
  settlingMs: 1.1,
  traceParent: null,
  execution: { trace: aTrace(), asked: {}, streamed: false, finishReasons: ["stop"], isStored: true },
};

/** Microseconds that each observer takes for one request, alone and warm; a span's way to its address is not in it. */
export async function aloneUs(spansUrl: string): Promise<Readonly<Record<string, string>>> {
  const target = { url: spansUrl, headers: {}, serviceName: "bench" };
  const nowhere = { write: () => undefined };
  const observers = {
    counters: createMetrics("bench", new Set()).observe,
    "log, level warn": createLog("warn", nowhere).observe,
    "log, level info": createLog("info", nowhere).observe,
    spans: (await openSpans(target, "bench", () => undefined)).observe,
  };
  return Object.fromEntries(
    Object.entries(observers).map(([name, observe]) => {
      for (let call = 0; call < CALLS; call++) observe(REQUEST);
      const startMs = performance.now();
      for (let call = 0; call < CALLS; call++) observe(REQUEST);
      return [name, (((performance.now() - startMs) / CALLS) * US_PER_MS).toFixed(2)];
    }),
  );
}
