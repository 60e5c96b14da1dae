import type {
  CallOptions,
  Content,
  ContentPart,
  Fields,
  Message,
  ResponseFormat,
  Tool,
  ToolChoice,
} from "@/providers/base";
import type { ExecuteRequest } from "../engine/request";
import type { Result } from "../result";
import { err, ok } from "../result";
import type { PolicyChoice } from "../routing/policies/choose";
import type { MessageBody } from "./chat-body";
import { ChatBody } from "./chat-body";
import { constraintsOf, scopeOf } from "./constraints-body";
import type { BodyContext } from "./execute-body";
import type { FieldError } from "./field-error";
import { fieldErrors } from "./field-error";
import { keepTextRefused, nearestModels, unknownNames } from "./names";
import { POLICY_NAMES, policyChoice } from "./policy-body";

/** A chat request as the engine takes it, and what its caller wants to hear. */
export type ChatRequest = {
  readonly request: ExecuteRequest;
  readonly stream: boolean;
  /** The caller asked for the usage of a stream. */
  readonly includeUsage: boolean;
  readonly routeOnly: boolean;
};

export type ChatError =
  | { readonly kind: "fields"; readonly errors: readonly FieldError[] }
  | { readonly kind: "unknown_model"; readonly model: string; readonly nearest: readonly string[] };

/** Names under which a caller asks for a choice: `auto`, and one for each policy. */
export const AUTO_NAMES: readonly string[] = POLICY_NAMES.map((name) =>
  name === "auto" ? name : `auto:${name}`,
);

/** The request inside a body of `POST /v1/chat/completions`. */
export function parseChatBody(json: unknown, context: BodyContext): Result<ChatRequest, ChatError> {
  const parsed = ChatBody.safeParse(json);
  if (!parsed.success) return err({ kind: "fields", errors: fieldErrors(parsed.error) });
  const body = parsed.data;
  const { constraints, policy, task_type, metadata, route_only, keep_text } = body.ecocompute;
  const named = AUTO_NAMES.includes(body.model);
  if (!named && !context.catalog.models.some(({ id }) => id === body.model)) {
    return err({ kind: "unknown_model", model: body.model, nearest: nearest(body.model, context) });
  }
  const wrong = [
    ...unknownNames("ecocompute.constraints", constraints, context.catalog, context.providers),
    ...(keep_text && !context.mayStoreText ? [keepTextRefused("ecocompute.keep_text")] : []),
    ...(policy !== null && body.model !== "auto" ? [POLICY_OF_ANOTHER] : []),
  ];
  if (wrong.length > 0) return err({ kind: "fields", errors: wrong });
  const request: ExecuteRequest = {
    task: {
      messages: body.messages.map(messageOf),
      options: optionsOf(body),
      taskType: task_type,
      maxTokens: body.max_completion_tokens ?? body.max_tokens ?? null,
      metadata,
    },
    constraints: constraintsOf(constraints),
    scope: scopeOf(constraints),
    policy: policy === null ? policyNamed(body.model) : policyChoice(policy),
    region: constraints.region ?? context.region,
    pin: named ? null : body.model,
    traceId: null,
    comparisonId: null,
    compareModel: null,
    keepText: keep_text,
    origin: context.origin,
  };
  const includeUsage = body.stream_options?.include_usage === true;
  return ok({ request, stream: body.stream === true, includeUsage, routeOnly: route_only });
}

const POLICY_OF_ANOTHER: FieldError = {
  field: "ecocompute.policy",
  message: 'goes with model "auto" only: another model name already says what is wanted',
};

function nearest(model: string, { catalog }: BodyContext): readonly string[] {
  const found = nearestModels(model, catalog);
  return model.startsWith("auto") || found.length === 0 ? [...AUTO_NAMES, ...found] : found;
}

function policyNamed(model: string): PolicyChoice {
  const name = POLICY_NAMES.find((policy) => model === `auto:${policy}`);
  return { id: name ?? "auto" };
}

function messageOf(body: MessageBody): Message {
  switch (body.role) {
    case "system":
    case "developer":
    case "user": {
      const { role, content, name, ...extra } = body;
      return { role, content: contentOf(content), ...beside(name, extra) };
    }
    case "assistant": {
      const { role, content, name, tool_calls, ...extra } = body;
      const toolCalls = tool_calls?.map((call) => ({ id: call.id, ...call.function }));
      return {
        role,
        content: content === null || content === undefined ? null : contentOf(content),
        ...beside(name, extra),
        ...(toolCalls && { toolCalls }),
      };
    }
    case "tool": {
      const { role, content, tool_call_id, ...extra } = body;
      return { role, toolCallId: tool_call_id, content: contentOf(content), ...beside(undefined, extra) };
    }
  }
}

const beside = (name: string | undefined, extra: Fields): Pick<Message, "name" | "extra"> => ({
  ...(name !== undefined && { name }),
  ...(Object.keys(extra).length > 0 && { extra }),
});

function contentOf(content: NonNullable<Extract<MessageBody, { role: "tool" }>["content"]>): Content {
  if (typeof content === "string") return content;
  return content.map((part) => knownPart(part) ?? { type: "other", value: part });
}

/** A text or an image as this house knows them; null where there is more in the piece, which then goes along as it stands. */
function knownPart(part: Part): ContentPart | null {
  if (isText(part)) {
    const { type, text, ...more } = part;
    return isEmpty(more) ? { type, text } : null;
  }
  if (!isImage(part)) return null;
  const { type: _, image_url, ...more } = part;
  const { url, detail, ...evenMore } = image_url;
  return isEmpty({ ...more, ...evenMore }) ? { type: "image", url, ...(detail && { detail }) } : null;
}

const isEmpty = (fields: Fields): boolean => Object.keys(fields).length === 0;

type Part = Exclude<Extract<MessageBody, { role: "tool" }>["content"], string>[number];

const isText = (part: Part): part is Extract<Part, { type: "text" }> => part.type === "text";
const isImage = (part: Part): part is Extract<Part, { type: "image_url" }> => part.type === "image_url";

/** Fields that the house reads itself; all others are passed on. */
const READ: ReadonlySet<string> = new Set(Object.keys(ChatBody.shape));

function optionsOf(body: ChatBody): CallOptions {
  const extra = Object.fromEntries(Object.entries(body).filter(([field]) => !READ.has(field)));
  return {
    ...given("tools", body.tools?.map(toolOf)),
    ...given("toolChoice", body.tool_choice && toolChoiceOf(body.tool_choice)),
    ...given("parallelToolCalls", body.parallel_tool_calls),
    ...given("responseFormat", body.response_format && formatOf(body.response_format)),
    ...given("stop", typeof body.stop === "string" ? [body.stop] : body.stop),
    ...given("seed", body.seed),
    ...given("temperature", body.temperature),
    ...given("topP", body.top_p),
    ...given("n", body.n),
    ...given("logprobs", body.logprobs ? { alternatives: body.top_logprobs ?? 0 } : null),
    ...given("reasoningEffort", body.reasoning_effort),
    ...given("extra", Object.keys(extra).length > 0 ? extra : null),
  };
}

/** An option that was given; null counts as not given, as OpenAI has it. */
function given<Name extends keyof CallOptions>(
  name: Name,
  value: CallOptions[Name] | null | undefined,
): Partial<CallOptions> {
  return value === null || value === undefined ? {} : { [name]: value };
}

type ToolBody = NonNullable<ChatBody["tools"]>[number];

const toolOf = ({ function: { strict, ...rest } }: ToolBody): Tool => ({ ...rest, ...strictly(strict) });

/** Null counts as not given here as well. */
const strictly = (strict: boolean | null | undefined): { readonly strict?: boolean } =>
  strict === null || strict === undefined ? {} : { strict };

function formatOf(format: NonNullable<ChatBody["response_format"]>): ResponseFormat {
  if (format.type !== "json_schema") return format;
  const { strict, ...rest } = format.json_schema;
  return { ...rest, ...strictly(strict), type: format.type };
}

const toolChoiceOf = (choice: NonNullable<ChatBody["tool_choice"]>): ToolChoice =>
  typeof choice === "string" ? choice : { name: choice.function.name };
