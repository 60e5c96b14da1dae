import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { Call, Fields, ProviderError, ResponseFormat, Tool, ToolChoice } from "../../base";
import { wireConversation } from "./conversation";

/**
 * Ceiling where nobody knows what the model can write, for the wire wants one: the most that every Claude writes. Source: models.dev,
 * providers/anthropic/models/claude-3-haiku-20240307.toml (output 4096, the smallest of all), read 2026-11-25.
 */
const LEAST_OUTPUT_LIMIT = 4096;

/**
 * Body of a request for a whole answer. What this house does not know goes along, but never over what it knows. Newer models refuse
 * `temperature` and `top_p` (Mintplex-Labs/anything-llm issue 6455, read 2026-11-25): the caller hears it from the vendor.
 * @returns `refused` where something is asked for that the wire has no field for: it would be dropped in silence.
 */
export function requestBody(call: Call, vendor: string): Result<Fields, ProviderError> {
  const missing = missingField(call);
  if (missing !== null) return refused(`${vendor}: its wire has no field for ${missing}`);
  const { system, messages } = wireConversation(call.messages);
  const said = [...system, ...jsonWanted(call.responseFormat)];
  const { user, stream: _, ...extra } = call.extra ?? {};
  return ok({
    ...(user !== undefined && { metadata: { user_id: user } }),
    ...extra,
    model: call.apiModelId,
    max_tokens: call.maxTokens ?? call.outputLimitTokens ?? LEAST_OUTPUT_LIMIT,
    ...(said.length > 0 && { system: said }),
    messages,
    ...(call.tools && { tools: call.tools.map(wireTool) }),
    ...given("tool_choice", wireToolChoice(call)),
    ...given("stop_sequences", call.stop),
    ...given("temperature", call.temperature),
    ...given("top_p", call.topP),
    ...effort(call),
  });
}

/** What the caller asks for and the wire cannot say; null = nothing. One answer is what it gives unasked. */
function missingField({ seed, n, logprobs }: Call): string | null {
  if (seed !== undefined) return "seed";
  if (n !== undefined && n !== 1) return "n";
  return logprobs === undefined ? null : "logprobs";
}

const refused = (message: string): Result<never, ProviderError> =>
  err({ kind: "refused", status: 400, message });

const given = (field: string, value: unknown): Fields => (value === undefined ? {} : { [field]: value });

const NO_PARAMETERS: Fields = { type: "object", properties: {} };

const wireTool = ({ parameters, ...tool }: Tool): Fields => ({
  ...tool,
  input_schema: parameters ?? NO_PARAMETERS,
});

/** Without tools there is nothing to choose, and the wire refuses a choice. One call at a time is part of the choice. */
function wireToolChoice({ tools, toolChoice, parallelToolCalls }: Call): Fields | undefined {
  if (!tools || tools.length === 0)
    return toolChoice && isDemand(toolChoice) ? choiceOf(toolChoice) : undefined;
  const oneAtATime = parallelToolCalls === false && toolChoice !== "none";
  if (toolChoice === undefined && !oneAtATime) return undefined;
  return { ...choiceOf(toolChoice ?? "auto"), ...(oneAtATime && { disable_parallel_tool_use: true }) };
}

const isDemand = (choice: ToolChoice): boolean => choice !== "auto" && choice !== "none";

function choiceOf(choice: ToolChoice): Fields {
  if (typeof choice === "object") return { type: "tool", name: choice.name };
  return { type: choice === "required" ? "any" : choice };
}

/**
 * `output_config`: how hard the model tries, and the schema of its answer. `none` is to not think at all; the wire's least effort is
 * `low`. Sources, read 2026-11-25: @anthropic-ai/sdk 1.13.0, resources/messages/messages.d.ts (OutputConfig, JSONOutputFormat,
 * ThinkingConfigDisabled). Budgets of thinking are not made up from a word: who wants one gives `thinking`.
 */
function effort({ reasoningEffort, responseFormat, extra }: Call): Fields {
  const format = formatOf(responseFormat);
  const level = reasoningEffort === "minimal" ? "low" : reasoningEffort;
  const asked = { ...(level !== undefined && level !== "none" && { effort: level }), ...format };
  const known = typeof extra?.output_config === "object" ? extra.output_config : {};
  return {
    ...(level === "none" && { thinking: { type: "disabled" } }),
    ...(Object.keys(asked).length > 0 && { output_config: { ...known, ...asked } }),
  };
}

/** The name of a schema has no field here; what it says of itself goes into the schema, where it has no words of its own. */
function formatOf(format: ResponseFormat | undefined): Fields {
  if (format?.type !== "json_schema") return {};
  const { schema, description } = format;
  const described = description === undefined ? schema : { description, ...schema };
  return { format: { type: "json_schema", schema: described } };
}

/** JSON without a schema is no mode of this wire: the model can only be told, and nothing guarantees that it obeys. */
const jsonWanted = (format: ResponseFormat | undefined): readonly Fields[] =>
  format?.type === "json_object"
    ? [{ type: "text", text: "Answer with one JSON object and nothing else: no other words, no code fence." }]
    : [];
