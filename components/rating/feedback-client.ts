import type { Result } from "@/lib/result";
import type { RatingValue } from "./rating-value";

/** Why a rating was not kept or not taken back. `code` null = nobody answered. */
export type FeedbackFailure = { readonly code: string | null; readonly message: string | null };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

async function failureIn(response: Response): Promise<FeedbackFailure> {
  const body: unknown = await response.json().catch(() => null);
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  return {
    code: typeof error.code === "string" ? error.code : `HTTP ${response.status}`,
    message: typeof error.message === "string" ? error.message : null,
  };
}

const NOBODY: FeedbackFailure = { code: null, message: null };

/** Keeps a rating. @returns the id that takes it back. */
export async function sendRating(
  traceId: string,
  value: RatingValue,
  send: typeof fetch = fetch,
): Promise<Result<string, FeedbackFailure>> {
  const note = value.note?.trim() ?? "";
  try {
    const response = await send("/api/v1/feedback", {
      method: "POST",
      headers: { "content-type": "application/json", "x-eco-origin": "app" },
      body: JSON.stringify({ trace_id: traceId, ...value, note: note === "" ? null : note }),
    });
    if (!response.ok) return { ok: false, error: await failureIn(response) };
    const kept: unknown = await response.json();
    return isRecord(kept) && typeof kept.feedback_id === "string"
      ? { ok: true, value: kept.feedback_id }
      : { ok: false, error: { code: "unreadable", message: null } };
  } catch {
    return { ok: false, error: NOBODY };
  }
}

/** Takes a rating back; the one before it stands again. */
export async function undoRating(
  feedbackId: string,
  send: typeof fetch = fetch,
): Promise<Result<null, FeedbackFailure>> {
  try {
    const response = await send(`/api/v1/feedback/${feedbackId}`, { method: "DELETE" });
    return response.ok ? { ok: true, value: null } : { ok: false, error: await failureIn(response) };
  } catch {
    return { ok: false, error: NOBODY };
  }
}
