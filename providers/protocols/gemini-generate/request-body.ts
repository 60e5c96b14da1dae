import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { Call, Fields, ProviderError, ResponseFormat, Tool, ToolChoice } from "../../base";
import { isObject } from "../http/parse-json";
import { foreignFields } from "../openai-fields";
import { thinkingConfig } from "./thinking";
import { wireContents } from "./wire-contents";

/** Where the models of one vendor of this wire differ. */
export type GeminiModels = {
  /** Names on the wire of the models that take a budget of thoughts and no level. */
  readonly takeBudget: ReadonlySet<string>;
};

/**
 * Body of a request, for a whole answer and a stream alike. What nobody here knows goes along under its own name, beside `contents`, but
 * never over what is known; what stands in `generationConfig` joins what the call asks for. OpenAI's own fields never do, for the wire
 * refuses what it does not know: they are said in its words (the penalties, `service_tier`), left out where they have no bearing on the
 * answer, or refused here (`openai-fields.ts`).
 * @returns `refused` with status null where this wire cannot say what is asked; nobody was asked then.
 */
export function requestBody(call: Call, vendor: string, models: GeminiModels): Result<Fields, ProviderError> {
  const refused = (message: string) =>
    err({ kind: "refused", status: null, message: `${vendor}: ${message}` } as const);
  if (wantsOneCallAtATime(call)) {
    return refused("parallel_tool_calls: this wire cannot limit the model to one call at a time");
  }
  const wired = wireContents(call.messages);
  if (!wired.ok) return refused(wired.error);
  const { contents, system } = wired.value;
  if (contents.length === 0) return refused(`messages: ${NO_TURN}`);
  const {
    generationConfig: foreignConfig,
    frequency_penalty,
    presence_penalty,
    service_tier,
    ...extra
  } = call.extra ?? {};
  const { foreign, unsayable } = foreignFields(extra);
  if (unsayable !== null) return refused(`its wire has no field for ${unsayable}`);
  const config = {
    ...given("frequencyPenalty", frequency_penalty),
    ...given("presencePenalty", presence_penalty),
    ...(isObject(foreignConfig) ? foreignConfig : {}),
    ...generationConfig(call, models),
  };
  return ok({
    ...foreign,
    ...given("serviceTier", TIERS.has(service_tier) ? TIERS.get(service_tier) : service_tier),
    contents,
    ...(system && { systemInstruction: system }),
    ...(call.tools &&
      call.tools.length > 0 && { tools: [{ functionDeclarations: call.tools.map(wireTool) }] }),
    ...toolConfig(call.toolChoice, call.tools ?? []),
    ...(Object.keys(config).length > 0 && { generationConfig: config }),
  });
}

const NO_TURN = "expected words of the user, for this wire takes no conversation without a turn";

/**
 * OpenAI's tiers in the wire's words, `flex` and `priority` being the same; `auto` is what the vendor chooses unasked, and a scale tier is
 * bought from OpenAI. Source: @google/genai 2.32.0, ServiceTier, read 2026-11-25.
 */
const TIERS: ReadonlyMap<unknown, string | undefined> = new Map([
  ["default", "standard"],
  ["auto", undefined],
  ["scale", undefined],
]);

const given = (field: string, value: unknown): Fields =>
  value === undefined || value === null ? {} : { [field]: value };

function generationConfig(call: Call, { takeBudget }: GeminiModels): Fields {
  const { maxTokens, stop, seed, temperature, topP, n, logprobs, reasoningEffort, responseFormat } = call;
  return {
    ...given("maxOutputTokens", maxTokens),
    ...given("stopSequences", stop),
    ...given("seed", seed),
    ...given("temperature", temperature),
    ...given("topP", topP),
    ...given("candidateCount", n),
    ...(logprobs && { responseLogprobs: true, logprobs: logprobs.alternatives }),
    ...(reasoningEffort !== undefined && {
      thinkingConfig: thinkingConfig(reasoningEffort, takeBudget.has(call.apiModelId)),
    }),
    ...(responseFormat && wireFormat(responseFormat)),
  };
}

/** The name and the description of a schema have no place on this wire. */
function wireFormat(format: ResponseFormat): Fields {
  switch (format.type) {
    case "text":
      return { responseMimeType: "text/plain" };
    case "json_object":
      return { responseMimeType: "application/json" };
    case "json_schema":
      return { responseMimeType: "application/json", responseJsonSchema: format.schema };
  }
}

const wireTool = ({ name, description, parameters }: Tool): Fields => ({
  name,
  ...given("description", description),
  ...given("parametersJsonSchema", parameters),
});

/**
 * Which tools may be called. A tool that must keep to its schema is no field of a tool here but a mode of the choice.
 * Source: @google/genai 2.32.0, FunctionCallingConfigMode (VALIDATED), read 2026-11-25.
 */
function toolConfig(choice: ToolChoice | undefined, tools: readonly Tool[]): Fields {
  const config = callingConfig(
    choice,
    tools.some(({ strict }) => strict === true),
  );
  return config === null ? {} : { toolConfig: { functionCallingConfig: config } };
}

function callingConfig(choice: ToolChoice | undefined, areStrict: boolean): Fields | null {
  if (typeof choice === "object") return { mode: "ANY", allowedFunctionNames: [choice.name] };
  switch (choice) {
    case "none":
      return { mode: "NONE" };
    case "required":
      return { mode: "ANY" };
    case "auto":
      return { mode: areStrict ? "VALIDATED" : "AUTO" };
    case undefined:
      return areStrict ? { mode: "VALIDATED" } : null;
  }
}

/** Whether the model could call several tools although one at a time is wanted. */
const wantsOneCallAtATime = ({ parallelToolCalls, tools, toolChoice }: Call): boolean =>
  parallelToolCalls === false &&
  (tools ?? []).length > 1 &&
  toolChoice !== "none" &&
  typeof toolChoice !== "object";
