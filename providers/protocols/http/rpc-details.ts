import { z } from "zod";

const Details = z.array(z.unknown());
const RetryInfo = z.object({
  "@type": z.literal("type.googleapis.com/google.rpc.RetryInfo"),
  retryDelay: z.string(),
});
const ErrorInfo = z.object({
  "@type": z.literal("type.googleapis.com/google.rpc.ErrorInfo"),
  reason: z.string().regex(/^[A-Z][A-Z0-9_]{1,62}$/),
});
/** A protobuf Duration in JSON: "17s", "34.4s". */
const DURATION = /^(\d+(?:\.\d{1,9})?)s$/;

/**
 * What the `details` of a Google error say: the reasons in capitals (API_KEY_INVALID), and the time to wait; null = they name none.
 * Source: googleapis/googleapis, google/rpc/error_details.proto (ErrorInfo, RetryInfo), read 2026-11-25.
 */
export function rpcDetails(details: unknown): {
  readonly reasons: readonly string[];
  readonly retryAfterMs: number | null;
} {
  const listed = Details.safeParse(details);
  const entries = listed.success ? listed.data : [];
  const reasons = entries.flatMap((entry) => {
    const info = ErrorInfo.safeParse(entry);
    return info.success ? [info.data.reason] : [];
  });
  const waits = entries.flatMap((entry) => {
    const info = RetryInfo.safeParse(entry);
    const seconds = info.success ? DURATION.exec(info.data.retryDelay)?.[1] : undefined;
    return seconds === undefined ? [] : [Math.ceil(Number(seconds) * 1000)];
  });
  return { reasons, retryAfterMs: waits.length === 0 ? null : Math.max(...waits) };
}
