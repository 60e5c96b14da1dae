import type { Result } from "../result";
import { err, ok } from "../result";
import type { EngineDeps } from "./deps";

/** Why a trace id that a caller sent cannot be used. */
export type TraceIdError = { readonly kind: "bad_trace_id"; readonly message: string };

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** A preview may be run for a day; later its prices may no longer hold. */
const OLDEST_MS = 24 * 60 * 60 * 1000;
/** Clocks of two machines may differ. */
const FUTURE_MS = 60_000;
const TIMESTAMP_DIGITS = 12;

/** Milliseconds since the epoch inside a UUIDv7: its first 48 bits. */
export const issuedAtMs = (traceId: string): number =>
  Number.parseInt(traceId.replace("-", "").slice(0, TIMESTAMP_DIGITS), 16);

/** The id that a preview issued, or a new one, with its moment. An id is good for one trace and for one day. */
export async function claimTraceId(
  given: string | null,
  { effects, traces }: EngineDeps,
): Promise<Result<{ readonly traceId: string; readonly atMs: number }, TraceIdError>> {
  if (given === null) {
    const traceId = effects.newId();
    return ok({ traceId, atMs: issuedAtMs(traceId) });
  }
  const bad = (message: string) => err({ kind: "bad_trace_id" as const, message });
  if (!UUID_V7.test(given)) return bad("trace_id: expected a UUIDv7 in lower case, as a preview issues it.");
  const atMs = issuedAtMs(given);
  const age = effects.now() - atMs;
  if (age > OLDEST_MS) return bad("trace_id: this preview is older than a day. Make a new preview.");
  if (age < -FUTURE_MS) return bad("trace_id: its moment lies in the future. Make a new preview.");
  if (await traces.has(given)) return bad("trace_id: this preview has been run already. Make a new preview.");
  return ok({ traceId: given, atMs });
}
