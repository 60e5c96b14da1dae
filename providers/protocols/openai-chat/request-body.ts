import type { Call, Fields, ResponseFormat, Tool, ToolChoice } from "../../base";
import type { Dialect } from "./dialect";
import { wireMessages } from "./wire-messages";

export type RequestBody = Fields;

/** Body of a request for a whole answer. What this house does not know goes along, but never over what it knows. */
export function requestBody(call: Call, dialect: Dialect): RequestBody {
  const { apiModelId, messages, maxTokens, tools, toolChoice, responseFormat, logprobs } = call;
  return {
    ...foreign(call.extra),
    model: apiModelId,
    messages: wireMessages(messages, dialect),
    ...(maxTokens === null ? {} : { [dialect.outputLimit ?? "max_tokens"]: maxTokens }),
    ...(tools && { tools: tools.map(wireTool) }),
    ...(toolChoice !== undefined && { tool_choice: wireToolChoice(toolChoice, dialect) }),
    ...given("parallel_tool_calls", call.parallelToolCalls),
    ...(responseFormat && { response_format: wireResponseFormat(responseFormat) }),
    ...given("stop", call.stop),
    ...given(dialect.seed ?? "seed", call.seed),
    ...given("temperature", call.temperature),
    ...given("top_p", call.topP),
    ...given("n", call.n),
    ...(logprobs && { logprobs: true, top_logprobs: logprobs.alternatives }),
    ...given("reasoning_effort", call.reasoningEffort),
  };
}

/** Body of a request for a stream; its usage is always asked for. */
export function streamedRequestBody(call: Call, dialect: Dialect): RequestBody {
  const body = { ...requestBody(call, dialect), stream: true };
  return dialect.tellsUsageUnasked ? body : { ...body, stream_options: { include_usage: true } };
}

/** Fields that are nobody's but the adapter's: whether the answer is streamed, and with its usage. */
const OURS: ReadonlySet<string> = new Set(["stream", "stream_options"]);

const foreign = (extra: Fields = {}): Fields =>
  Object.fromEntries(Object.entries(extra).filter(([field]) => !OURS.has(field)));

const given = (field: string, value: unknown): RequestBody => (value === undefined ? {} : { [field]: value });

const wireTool = (tool: Tool): RequestBody => ({ type: "function", function: { ...tool } });

function wireToolChoice(choice: ToolChoice, dialect: Dialect): unknown {
  if (typeof choice === "object") return { type: "function", function: { name: choice.name } };
  return choice === "required" ? (dialect.requiredTool ?? choice) : choice;
}

function wireResponseFormat(format: ResponseFormat): RequestBody {
  if (format.type !== "json_schema") return format;
  const { type, ...schema } = format;
  return { type, json_schema: schema };
}
