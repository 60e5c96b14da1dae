import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { Call, Fields, ProviderError, ResponseFormat, Tool, ToolChoice } from "../../base";
import { isObject } from "../http/parse-json";
import { foreignFields } from "../openai-fields";
import { wireConversation } from "./conversation";

/**
 * Ceiling where nobody knows what the model can write, for the wire wants one: the most that every Claude writes. Source: models.dev,
 * providers/anthropic/models/claude-3-haiku-20240307.toml (output 4096, the smallest of all), read 2026-11-25.
 */
const LEAST_OUTPUT_LIMIT = 4096;

/**
 * Body of a request for a whole answer. What nobody here knows goes along, but never over what is known. OpenAI's own fields never do, for
 * the wire refuses what it does not know: they are said in its words (`user`, `service_tier`), left out where they have no bearing on
 * the answer, or refused here (`openai-fields.ts`). Newer models refuse `temperature` and `top_p` (Mintplex-Labs/anything-llm issue
 * 6455, read 2026-11-25): the caller hears it from the vendor.
 * @returns `refused` with status null where something is asked for that the wire cannot say: it would be dropped in silence.
 */
export function requestBody(call: Call, vendor: string): Result<Fields, ProviderError> {
  const { foreign, unsayable } = foreignFields(call.extra ?? {});
  const missing = missingField(call) ?? unsayable;
  if (missing !== null) return refused(`${vendor}: its wire has no field for ${missing}`);
  const { system, messages } = wireConversation(call.messages);
  if (messages.length === 0) return refused(`${vendor}: messages: ${NO_TURN}`);
  const said = [...system, ...jsonWanted(call.responseFormat)];
  return ok({
    ...foreign,
    ...metadata(call.extra ?? {}),
    ...given("service_tier", serviceTier(call.extra?.service_tier)),
    model: call.apiModelId,
    max_tokens: call.maxTokens ?? call.outputLimitTokens ?? LEAST_OUTPUT_LIMIT,
    ...(said.length > 0 && { system: said }),
    messages,
    ...(call.tools && call.tools.length > 0 && { tools: call.tools.map(wireTool) }),
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

const NO_TURN = "expected words of the user, for the wire takes no conversation without a turn";

const refused = (message: string): Result<never, ProviderError> =>
  err({ kind: "refused", status: null, message });

/** Who the user is: in the wire's own words, else in OpenAI's. Labels that a caller puts on a request have no place here. */
function metadata({ metadata: labels, safety_identifier, user }: Fields): Fields {
  const own = isObject(labels) ? labels.user_id : null;
  const id = own ?? safety_identifier ?? user ?? null;
  return id === null ? {} : { metadata: { user_id: id } };
}

/**
 * OpenAI's tiers in the wire's words, where it has some: `auto` is whatever the account has, above the standard where it paid for that.
 * A slower tier it has not, and a scale one is bought from OpenAI. Source: @anthropic-ai/sdk 1.13.0, resources/messages/messages.d.ts
 * (`service_tier`), read 2026-11-25.
 */
const TIERS: ReadonlyMap<unknown, string | undefined> = new Map([
  ["default", "standard_only"],
  ["priority", "auto"],
  ["flex", undefined],
  ["scale", undefined],
]);

const serviceTier = (tier: unknown): unknown => (TIERS.has(tier) ? TIERS.get(tier) : (tier ?? undefined));

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
