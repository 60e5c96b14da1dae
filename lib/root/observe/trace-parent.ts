import type { SpanContext } from "@opentelemetry/api";

const FORM = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/**
 * The span of the caller that a `traceparent` names; null = it names none. A later version may have more fields after those of 00. Ids of
 * zeros alone pass here: the tracer takes no notice of them.
 * Source: W3C Trace Context, https://www.w3.org/TR/trace-context/#traceparent-header, read 2026-11-25.
 */
export function spanContextOf(traceParent: string): SpanContext | null {
  const [, version, traceId, spanId, flags, rest] = FORM.exec(traceParent) ?? [];
  if (version === undefined || traceId === undefined || spanId === undefined || flags === undefined)
    return null;
  if (version === "ff" || (version === "00" && rest !== undefined)) return null;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
}
