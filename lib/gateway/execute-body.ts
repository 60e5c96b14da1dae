import { z } from "zod";
import type { Provider } from "@/providers/base";
import type { Catalog } from "@/registry/catalog";
import type { ExecuteRequest } from "../engine/request";
import type { Result } from "../result";
import { err, ok } from "../result";
import type { Region } from "../routing/place";
import { TASK_TYPES } from "../trace/schema";
import { ConstraintsBody, constraintsOf, NO_CONSTRAINTS_BODY, scopeOf } from "./constraints-body";
import type { FieldError } from "./field-error";
import { fieldErrors } from "./field-error";
import { keepTextRefused, unknownModel, unknownNames } from "./names";
import { PolicyBody, policyChoice } from "./policy-body";

const MAX_PROMPT_CHARACTERS = 1_000_000;
const MAX_LABELS = 16;

export const TaskTypeBody = z
  .enum(TASK_TYPES, `expected one of ${TASK_TYPES.join(", ")}, or null`)
  .nullable()
  .default(null)
  .describe("null = it is worked out from the prompt");

/** The caller's own labels. */
export const MetadataBody = z
  .record(
    z.string().min(1).max(64),
    z.string("expected a text").max(256, "expected at most 256 characters"),
    "expected labels with texts",
  )
  .refine((labels) => Object.keys(labels).length <= MAX_LABELS, `expected at most ${MAX_LABELS} labels`)
  .nullable()
  .default(null);

export const flag = z.boolean("expected true or false").default(false);

/** `{ task, constraints, policy }` as it comes over the wire. */
export const ExecuteBody = z.strictObject(
  {
    task: z.strictObject(
      {
        prompt: z
          .string("expected a text")
          .min(1, { error: "expected a text that is not empty", abort: true })
          .max(MAX_PROMPT_CHARACTERS, `expected at most ${MAX_PROMPT_CHARACTERS} characters`)
          .refine((text) => text.trim() !== "", "expected a text that is not empty"),
        task_type: TaskTypeBody,
        max_tokens: z
          .int("expected a whole number above 0")
          .positive("expected a whole number above 0")
          .nullable()
          .default(null),
        metadata: MetadataBody,
      },
      "expected an object with a prompt",
    ),
    constraints: ConstraintsBody.default(NO_CONSTRAINTS_BODY),
    policy: PolicyBody.default("auto"),
    model: z
      .string("expected the id of a model, or null")
      .nullable()
      .default(null)
      .describe("A registry id: nothing is routed, and no other model answers"),
    trace_id: z
      .string("expected the trace_id of a preview, or null")
      .nullable()
      .default(null)
      .describe("Repeats the decision of a preview"),
    comparison_id: z.uuid("expected a UUID, or null").nullable().default(null),
    compare_model: z
      .string("expected the id of a model, or null")
      .nullable()
      .default(null)
      .describe("Savings are reckoned against this model"),
    keep_text: flag.describe("Keep prompt and answer in the trace, where the install allows it"),
    stream: flag.describe("Answer as server-sent events"),
  },
  "expected an object with a task",
);
export type ExecuteBody = z.infer<typeof ExecuteBody>;

/** What a body is checked against. */
export type BodyContext = {
  readonly catalog: Catalog;
  readonly providers: readonly Provider[];
  readonly origin: ExecuteRequest["origin"];
  /** Whether this install may store texts; asking for it where it may not is an error, not a silent no. */
  readonly mayStoreText: boolean;
  /** The region of requests that name none. */
  readonly region: Region;
};

/** The request inside a body, its names checked against the catalog. */
export function parseExecuteBody(
  body: unknown,
  { catalog, providers, origin, mayStoreText, region }: BodyContext,
): Result<{ readonly request: ExecuteRequest; readonly stream: boolean }, readonly FieldError[]> {
  const parsed = ExecuteBody.safeParse(body);
  if (!parsed.success) return err(fieldErrors(parsed.error));
  const value = parsed.data;
  const wrong = [
    ...unknownModel("model", value.model, catalog),
    ...unknownModel("compare_model", value.compare_model, catalog),
    ...unknownNames("constraints", value.constraints, catalog, providers),
    ...(value.keep_text && !mayStoreText ? [keepTextRefused("keep_text")] : []),
  ];
  if (wrong.length > 0) return err(wrong);
  const { task, constraints } = value;
  return ok({
    stream: value.stream,
    request: {
      task: {
        messages: [{ role: "user", content: task.prompt }],
        options: {},
        taskType: task.task_type,
        maxTokens: task.max_tokens,
        metadata: task.metadata,
      },
      constraints: constraintsOf(constraints),
      scope: scopeOf(constraints),
      policy: policyChoice(value.policy),
      region: constraints.region ?? region,
      pin: value.model,
      traceId: value.trace_id,
      comparisonId: value.comparison_id,
      compareModel: value.compare_model,
      keepText: value.keep_text,
      origin,
    },
  });
}
