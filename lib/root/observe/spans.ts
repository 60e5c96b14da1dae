import type { Context, Tracer } from "@opentelemetry/api";
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { SpanExporter } from "@opentelemetry/sdk-trace-base";
import type { Observer, SeenExecution, SeenRequest } from "@/lib/engine/observer";
import type { SpanTarget } from "@/lib/environment/observe-variables";
import { attemptAttributes, OPERATION, requestAttributes, requestModel } from "./span-attributes";
import { spanContextOf } from "./trace-parent";

export type Spans = {
  readonly observe: Observer;
  /** Sends what is waiting, for a while; what has not gone by then is lost. */
  readonly close: () => Promise<void>;
};

/** A server that is stopped does not wait longer for an address that does not answer. */
const LONGEST_CLOSE_MS = 2000;

/**
 * Spans for OpenTelemetry, made when a request is over from what is known of it: nothing waits for them, and no context follows the promises
 * of the process. At most 2048 wait to be sent; more are dropped. The packages for it are loaded here, and nowhere else. A caller's
 * `traceparent` is continued, and not handed on to any vendor.
 */
export async function openSpans(
  target: SpanTarget,
  version: string,
  onLost: (spans: number) => void,
): Promise<Spans> {
  const [{ OTLPTraceExporter }, { defaultResource, resourceFromAttributes }, sdk] = await Promise.all([
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
    import("@opentelemetry/sdk-trace-base"),
  ]);
  const exporter = new OTLPTraceExporter({ url: target.url, headers: { ...target.headers } });
  const provider = new sdk.BasicTracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({ "service.name": target.serviceName, "service.version": version }),
    ),
    spanProcessors: [new sdk.BatchSpanProcessor(counting(exporter, onLost))],
  });
  const tracer = provider.getTracer("ecocompute", version);
  return {
    observe(request) {
      if (request.execution) record(tracer, request, request.execution);
    },
    close: () => Promise.race([provider.shutdown().catch(() => undefined), late()]),
  };
}

const late = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, LONGEST_CLOSE_MS).unref();
  });

/** The exporter, with those spans counted that it could not send. */
const counting = (exporter: SpanExporter, onLost: (spans: number) => void): SpanExporter => ({
  export: (spans, done) =>
    exporter.export(spans, (result) => {
      if (result.error) onLost(spans.length);
      done(result);
    }),
  shutdown: () => exporter.shutdown(),
});

/** One span for the request, and in it one for each call of a model. */
function record(tracer: Tracer, request: SeenRequest, execution: SeenExecution): void {
  const { startedAtMs, durationMs, door } = request;
  const span = tracer.startSpan(
    door,
    { kind: SpanKind.INTERNAL, startTime: startedAtMs, attributes: requestAttributes(request) },
    parentOf(request),
  );
  const error = execution.trace.outcome.error;
  if (error) span.setAttribute("error.type", error.kind).setStatus({ code: SpanStatusCode.ERROR });
  const inside = trace.setSpan(ROOT_CONTEXT, span);
  for (const attempt of execution.trace.outcome.attempts) {
    const startTime = Date.parse(attempt.started_at);
    const call = tracer.startSpan(
      `${OPERATION} ${requestModel(attempt)}`,
      { kind: SpanKind.CLIENT, startTime, attributes: attemptAttributes(attempt, execution) },
      inside,
    );
    if (attempt.error_kind !== null) call.setStatus({ code: SpanStatusCode.ERROR });
    call.end(startTime + attempt.latency_ms);
  }
  span.end(startedAtMs + durationMs);
}

function parentOf({ traceParent }: SeenRequest): Context {
  const parent = traceParent === null ? null : spanContextOf(traceParent);
  return parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
}
