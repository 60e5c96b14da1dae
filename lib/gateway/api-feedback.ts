import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { FeedbackStore } from "@/db/feedback-store";
import type { Result } from "../result";
import { err, ok } from "../result";
import type { UserFeedback } from "../trace/schema";
import { REASON_TAGS } from "../trace/schema";
import type { GatewayDeps } from "./deps";
import { fieldErrors, sentence } from "./field-error";
import type { HttpError } from "./http";
import { readJson, sendError, sendJson } from "./http";

const MAX_NOTE_CHARACTERS = 2000;

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

/** Stores a rating. @returns the id that takes it back. */
export async function rate(
  body: unknown,
  feedback: FeedbackStore,
  nowMs: number,
): Promise<Result<string, HttpError>> {
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
  const appended = await feedback.append(traceId, row);
  if (appended.ok) return ok(appended.value);
  return appended.error.kind === "unknown_trace"
    ? err({ status: 404, code: "unknown_trace", message: "There is no trace of this id.", param: "trace_id" })
    : err({
        status: 500,
        code: "not_stored",
        message: `The rating could not be written: ${appended.error.message}`,
        param: null,
      });
}

/** `POST /api/v1/feedback`. */
export async function feedbackDoor(
  incoming: IncomingMessage,
  response: ServerResponse,
  deps: GatewayDeps,
): Promise<void> {
  const body = await readJson(incoming);
  if (!body.ok) return sendError(response, body.error);
  const rated = await rate(body.value, deps.feedback, deps.engine.effects.now());
  if (!rated.ok) return sendError(response, rated.error);
  sendJson(response, 201, { feedback_id: rated.value });
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
