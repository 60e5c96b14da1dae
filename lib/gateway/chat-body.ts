import { z } from "zod";
import { ConstraintsBody, NO_CONSTRAINTS_BODY } from "./constraints-body";
import { flag, MetadataBody, TaskTypeBody } from "./execute-body";
import { PolicyBody } from "./policy-body";

/** Fields whose meaning this house does not know, handed on as they stand. */
const fields = z.record(z.string(), z.unknown());

const TextPart = z.looseObject({ type: z.literal("text"), text: z.string("expected a text") });
const ImagePart = z.looseObject({
  type: z.literal("image_url"),
  image_url: z.looseObject(
    {
      url: z
        .string("expected an address or a data URL")
        .regex(/^(?:https?:|data:image\/)/i, "expected an http(s) address or a data URL of an image"),
      detail: z.enum(["auto", "low", "high"], "expected auto, low or high").optional(),
    },
    "expected { url }",
  ),
});
const KNOWN_PARTS: ReadonlySet<unknown> = new Set(["text", "image_url"]);
const OtherPart = fields.refine(({ type }) => typeof type === "string" && !KNOWN_PARTS.has(type), {
  error: "expected a part with a type, such as { type: text, text }",
  abort: true,
});
const Content = z.union(
  [z.string(), z.array(z.union([TextPart, ImagePart, OtherPart])).min(1)],
  "expected a text, or a list of parts of type text or image_url",
);

const ToolCallBody = z.looseObject({
  id: z.string("expected the id of the call"),
  type: z.literal("function", "expected function").default("function"),
  function: z.object({
    name: z.string("expected the name of a function"),
    arguments: z.string("expected JSON as a text"),
  }),
});

const ROLES = ["system", "developer", "user", "assistant", "tool"] as const;

/** One message; fields that are not named here go along with it. */
const MessageBody = z.discriminatedUnion(
  "role",
  [
    z.looseObject({
      role: z.literal(["system", "developer", "user"]),
      content: Content,
      name: z.string().optional(),
    }),
    z.looseObject({
      role: z.literal("assistant"),
      content: Content.nullish(),
      name: z.string().optional(),
      tool_calls: z.array(ToolCallBody).nullish(),
    }),
    z.looseObject({
      role: z.literal("tool"),
      content: Content,
      tool_call_id: z.string("expected the id of the call that this answers"),
    }),
  ],
  `expected a message whose role is one of ${ROLES.join(", ")}`,
);
export type MessageBody = z.infer<typeof MessageBody>;

const ToolBody = z.object({
  type: z.literal("function", "expected function: other kinds of tools are not passed on"),
  function: z.looseObject({
    name: z.string("expected a name").min(1, "expected a name"),
    description: z.string("expected a text").optional(),
    parameters: fields.optional(),
    strict: z.boolean("expected true or false").nullish(),
  }),
});

const ToolChoiceBody = z.union(
  [
    z.enum(["auto", "none", "required"]),
    z.object({ type: z.literal("function"), function: z.object({ name: z.string().min(1) }) }),
  ],
  "expected auto, none, required, or { type: function, function: { name } }",
);

const ResponseFormatBody = z.discriminatedUnion(
  "type",
  [
    z.looseObject({ type: z.literal("text") }),
    z.looseObject({ type: z.literal("json_object") }),
    z.object({
      type: z.literal("json_schema"),
      json_schema: z.looseObject({
        name: z.string("expected a name").min(1, "expected a name"),
        description: z.string("expected a text").optional(),
        schema: fields.default({}),
        strict: z.boolean("expected true or false").nullish(),
      }),
    }),
  ],
  "expected { type: text }, { type: json_object } or { type: json_schema, json_schema }",
);

/** What this house adds to OpenAI's request; other servers ignore it. */
export const EcocomputeBody = z.strictObject(
  {
    constraints: ConstraintsBody.default(NO_CONSTRAINTS_BODY),
    policy: PolicyBody.nullable().default(null).describe("The policy of model `auto`"),
    task_type: TaskTypeBody,
    metadata: MetadataBody,
    route_only: flag.describe("The decision alone: nothing is called, spent or stored"),
    keep_text: flag.describe("Keep prompt and answer in the trace, where the install allows it"),
  },
  "expected an object",
);

const NO_BLOCK: z.infer<typeof EcocomputeBody> = {
  constraints: NO_CONSTRAINTS_BODY,
  policy: null,
  task_type: null,
  metadata: null,
  route_only: false,
  keep_text: false,
};

const tokens = z.int("expected a whole number above 0").positive("expected a whole number above 0").nullish();
const number = z.number("expected a number").nullish();

/** `POST /v1/chat/completions`. Fields that are not named here are passed on to the vendor as they stand. */
export const ChatBody = z.looseObject(
  {
    model: z.string("expected auto, auto:<policy> or the id of a model").min(1, "expected a name"),
    messages: z.array(MessageBody, "expected a list of messages").min(1, "expected at least one message"),
    stream: z.boolean("expected true or false").nullish(),
    stream_options: z.looseObject({ include_usage: z.boolean("expected true or false").nullish() }).nullish(),
    max_tokens: tokens,
    max_completion_tokens: tokens,
    tools: z.array(ToolBody, "expected a list of tools").nullish(),
    tool_choice: ToolChoiceBody.nullish(),
    parallel_tool_calls: z.boolean("expected true or false").nullish(),
    response_format: ResponseFormatBody.nullish(),
    stop: z.union([z.string(), z.array(z.string())], "expected a text or a list of texts").nullish(),
    seed: z.int("expected a whole number").nullish(),
    temperature: number,
    top_p: number,
    n: z
      .int("expected a whole number from 1 to 128")
      .min(1, "expected a whole number from 1 to 128")
      .max(128, "expected a whole number from 1 to 128")
      .nullish(),
    logprobs: z.boolean("expected true or false").nullish(),
    top_logprobs: z
      .int("expected a whole number from 0 to 20")
      .min(0, "expected a whole number from 0 to 20")
      .max(20, "expected a whole number from 0 to 20")
      .nullish(),
    reasoning_effort: z.string("expected a text").nullish(),
    functions: z.null("is no longer spoken: use tools").optional(),
    function_call: z.null("is no longer spoken: use tool_choice").optional(),
    ecocompute: EcocomputeBody.default(NO_BLOCK),
  },
  "expected an object with model and messages",
);
export type ChatBody = z.infer<typeof ChatBody>;
