import type { Registry } from "prom-client";
import { Counter, Histogram } from "prom-client";
import type { Observer, SeenRequest } from "@/lib/engine/observer";

const MS_PER_SECOND = 1000;
/** Seconds; 0.1 ms to 1 s. */
const OWN_TIME = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

/** What is counted of every request: how it ended, and our own part of its time. */
export function requestMetrics(register: Registry): Observer {
  const registers = [register];
  const requests = new Counter({
    name: "ecocompute_requests_total",
    help: "Requests to the plain handlers by door, by mode and policy of the decision (empty where nothing was decided), class of the HTTP status and outcome: ok, the kind of the last error, not_stored, or for doors that run nothing ok, refused (4xx), failed (5xx), aborted (the caller went away). simulated=true are canned answers: leave them out of sums.",
    labelNames: ["door", "mode", "policy", "status", "outcome", "simulated"] as const,
    registers,
  });
  const overhead = new Histogram({
    name: "ecocompute_overhead_seconds",
    help: "Time of a request within this process while no vendor was waited for. phase=deciding: from the last byte of the request to the decision. phase=settling: from the last byte of the last vendor to the last byte of the answer, with the trace on disk.",
    labelNames: ["phase"] as const,
    buckets: OWN_TIME,
    registers,
  });
  const unwritten = new Counter({
    name: "ecocompute_trace_write_failures_total",
    help: "Executions whose trace could not be stored.",
    registers,
  });
  return (request) => {
    const { execution, decidingMs, settlingMs } = request;
    const trace = execution?.trace;
    requests.inc({
      door: request.door,
      mode: trace ? trace.decision_trace.mode : "",
      policy: trace ? trace.decision_trace.policy_id : "",
      status: `${Math.floor(request.status / 100)}xx`,
      outcome: outcomeOf(request),
      simulated: String(trace ? trace.simulated : false),
    });
    if (execution && !execution.isStored) unwritten.inc();
    if (decidingMs !== null) overhead.observe({ phase: "deciding" }, decidingMs / MS_PER_SECOND);
    if (settlingMs !== null) overhead.observe({ phase: "settling" }, settlingMs / MS_PER_SECOND);
  };
}

/** How a request ended, in one word from a closed list. */
export function outcomeOf({ execution, isWhole, status }: SeenRequest): string {
  const error = execution?.trace.outcome.error;
  if (error) return error.kind;
  if (execution && !execution.isStored) return "not_stored";
  if (!isWhole) return "aborted";
  if (status < 400) return "ok";
  return status < 500 ? "refused" : "failed";
}
