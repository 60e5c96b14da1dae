import { sql } from "drizzle-orm";
import { index, integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { UserFeedback } from "@/lib/trace/schema";
import { TASK_TYPES } from "@/lib/trace/schema";
import { figure } from "./figure-column";

/** What lists and filters read of a trace, and nothing more; `null` = unknown. Rows are never rewritten. */
export const traces = sqliteTable(
  "traces",
  {
    traceId: text("trace_id").primaryKey(),
    timestampMs: integer("timestamp_ms").notNull(),
    taskType: text("task_type", { enum: TASK_TYPES }).notNull(),
    mode: text("mode", { enum: ["manual", "auto", "ab"] }).notNull(),
    policyId: text("policy_id").notNull(),
    policyVersion: text("policy_version").notNull(),
    selectedModel: text("selected_model"),
    answeredBy: text("answered_by"),
    status: text("status", { enum: ["answered", "failed"] }).notNull(),
    simulated: integer("simulated", { mode: "boolean" }).notNull(),
    comparisonId: text("comparison_id"),
    inputTokens: integer("input_tokens"),
    outputTokens: integer("output_tokens"),
    costUsd: figure("cost_usd"),
    energyWh: figure("energy_wh"),
    carbonGrams: figure("carbon_g"),
    latencyMs: real("latency_ms"),
  },
  (table) => [
    index("traces_by_time").on(table.timestampMs, table.traceId),
    index("traces_by_task_type").on(table.taskType, table.timestampMs, table.traceId),
    index("traces_by_model").on(table.selectedModel, table.timestampMs, table.traceId),
    index("traces_by_policy").on(table.policyId, table.timestampMs, table.traceId),
  ],
);

/** The trace as it was recorded, JSON, `user_feedback` null. Read by id or page by page, never for a list. */
export const tracePayloads = sqliteTable("trace_payloads", {
  traceId: text("trace_id")
    .primaryKey()
    .references(() => traces.traceId),
  json: text("json").notNull(),
});

/** Ordered ids of a catalog's models, once for all traces that name the hash. */
export const candidateSets = sqliteTable("candidate_sets", {
  hash: text("hash").primaryKey(),
  models: text("models", { mode: "json" }).$type<readonly string[]>().notNull(),
});

/**
 * Ratings in the order in which they were given. Of those of one trace that were not undone, the last is `standing`.
 * `verdict` and the trace's time stand here too, so that a page of rated traces walks one index.
 */
export const feedback = sqliteTable(
  "feedback",
  {
    sequence: integer("sequence").primaryKey({ autoIncrement: true }),
    id: text("id").notNull().unique(),
    traceId: text("trace_id")
      .notNull()
      .references(() => traces.traceId),
    traceTimestampMs: integer("trace_timestamp_ms").notNull(),
    thumbs: text("thumbs", { enum: ["up", "down"] }),
    rating: integer("rating"),
    tags: text("tags", { mode: "json" }).$type<UserFeedback["tags"]>().notNull(),
    note: text("note"),
    ratedAt: text("rated_at").notNull(),
    verdict: text("verdict", { enum: ["up", "down", "neither"] }).notNull(),
    standing: integer("standing", { mode: "boolean" }).notNull(),
    undoneAtMs: integer("undone_at_ms"),
    /** The caller's own key, so that a repeated request adds nothing; null = none was given. */
    idempotencyKey: text("idempotency_key"),
  },
  (table) => [
    uniqueIndex("feedback_idempotency_key").on(table.idempotencyKey).where(sql`idempotency_key is not null`),
    uniqueIndex("feedback_standing").on(table.traceId).where(sql`standing = 1`),
    index("feedback_by_time").on(table.traceTimestampMs, table.traceId).where(sql`standing = 1`),
    index("feedback_by_verdict")
      .on(table.verdict, table.traceTimestampMs, table.traceId)
      .where(sql`standing = 1`),
    index("feedback_of_trace").on(table.traceId, table.sequence),
  ],
);

/** Small values of this install. */
export const settings = sqliteTable("settings", {
  name: text("name").primaryKey(),
  value: text("value").notNull(),
});
