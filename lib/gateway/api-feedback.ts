import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { FeedbackError, FeedbackStore, KeyReused, StoredOnce } from "@/db/feedback-store";
import type { Result } from "../result";
import { err, ok, unreachable } from "../result";
import type { UserFeedback } from "../trace/schema";
import { REASON_TAGS } from "../trace/schema";
import type { GatewayDeps } from "./deps";
import { fieldErrors, sentence } from "./field-error";
import type { HttpError } from "./http";
import { readJson, sendError, sendJson } from "./http";

const MAX_NOTE_CHARACTERS = 2000;
const KEY_HEADER = "Idempotency-Key";
const IDEMPOTENCY_KEY = /^[\x20-\x7e]{1,255}$/;

/** A rating of one trace; at least one of thumbs, rating, tags and note. */
export const FeedbackBody = z
  .strictObject({
    trace_id: z.uuid("expected the id of a trace"),
    thumbs: z.enum(["up", "down"], 'expected "up", "down" or null').nullable().default(null),
    rating: z
      .int("expected a whole number from 1 to 5, or null")
      .min(1, "expected a whole number from 1 to 5, or null")
      .max(5, "expected a whole number from 1 to 5, or null")
      .nullable()
      .default(null),
    tags: z.array(z.enum(REASON_TAGS, `expected tags out of ${REASON_TAGS.join(", ")}`)).default([]),
    note: z
      .string("expected a text, or null")
      .max(MAX_NOTE_CHARACTERS, `expected at most ${MAX_NOTE_CHARACTERS} characters`)
      .nullable()
      .default(null),
  })
  .refine(
    ({ thumbs, rating, tags, note }) =>
      thumbs !== null || rating !== null || tags.length > 0 || note !== null,
    "expected at least one of thumbs, rating, tags and note",
  );

/** Stores a rating, once for each `key`; null = it was sent without one. The id takes it back. */
export async function rate(
  body: unknown,
  key: string | null,
  feedback: FeedbackStore,
  nowMs: number,
): Promise<Result<StoredOnce, HttpError>> {
  if (key !== null && !IDEMPOTENCY_KEY.test(key)) {
    const message = `${KEY_HEADER}: expected 1 to 255 printable ASCII characters.`;
    return err({ status: 400, code: "invalid_request", message, param: KEY_HEADER });
  }
  const parsed = FeedbackBody.safeParse(body);
  if (!parsed.success) {
    const errors = fieldErrors(parsed.error);
    return err({
      status: 400,
      code: "invalid_request",
      message: sentence(errors),
      param: errors[0]?.field ?? null,
    });
  }
  const { trace_id: traceId, ...said } = parsed.data;
  const row: UserFeedback = { ...said, rated_at: new Date(nowMs).toISOString() };
  const stored = await store(traceId, row, key, feedback);
  return stored.ok ? stored : err(httpErrorOf(stored.error));
}

async function store(
  traceId: string,
  row: UserFeedback,
  key: string | null,
  feedback: FeedbackStore,
): Promise<Result<StoredOnce, FeedbackError | KeyReused>> {
  if (key !== null) return feedback.appendOnce(traceId, row, key);
  const appended = await feedback.append(traceId, row);
  return appended.ok ? ok({ id: appended.value, isNew: true }) : appended;
}

function httpErrorOf(error: FeedbackError | KeyReused): HttpError {
  switch (error.kind) {
    case "unknown_trace":
      return {
        status: 404,
        code: "unknown_trace",
        message: "There is no trace of this id.",
        param: "trace_id",
      };
    case "key_reused":
      return {
        status: 409,
        code: "idempotency_key_reused",
        message: `${KEY_HEADER}: came before with another rating. Expected the same rating, or a new key.`,
        param: KEY_HEADER,
      };
    case "unwritable":
      return {
        status: 500,
        code: "not_stored",
        message: `The rating could not be written: ${error.message}`,
        param: null,
      };
    default:
      return unreachable(error);
  }
}

/** The key of a request; null = it has none. */
function keyOf({ headers }: IncomingMessage): string | null {
  const key = headers["idempotency-key"];
  return Array.isArray(key) ? key.join(", ") : (key ?? null);
}

/** `POST /api/v1/feedback`: 201 where the rating was stored, 200 where it had been stored under the same key. */
export async function feedbackDoor(
  incoming: IncomingMessage,
  response: ServerResponse,
  deps: GatewayDeps,
): Promise<void> {
  const body = await readJson(incoming);
  if (!body.ok) return sendError(response, body.error);
  const rated = await rate(body.value, keyOf(incoming), deps.feedback, deps.engine.effects.now());
  if (!rated.ok) return sendError(response, rated.error);
  sendJson(response, rated.value.isNew ? 201 : 200, { feedback_id: rated.value.id });
}

/** `DELETE /api/v1/feedback/{id}`: takes a rating back. */
export async function undoDoor(id: string, response: ServerResponse, deps: GatewayDeps): Promise<void> {
  if (await deps.feedback.undo(id)) {
    response.writeHead(204).end();
    return;
  }
  sendError(response, {
    status: 404,
    code: "unknown_feedback",
    message: "There is no rating of this id, or it was taken back already.",
    param: null,
  });
}
