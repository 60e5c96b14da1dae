import type { CallOptions, Fields } from "@/providers/base";
import type { Asking } from "./gemini-conversations";

const SCHEMA = { type: "object", properties: { zone: { type: "string" } }, required: ["zone"] };

const of = (given: CallOptions, wire: Fields): Asking => [given, wire];
const configured = (given: CallOptions, generationConfig: Fields): Asking => [given, { generationConfig }];
const choosing = (toolChoice: CallOptions["toolChoice"], functionCallingConfig: Fields): Asking => [
  { ...(toolChoice !== undefined && { toolChoice }) },
  { toolConfig: { functionCallingConfig } },
];
const NOW = { tools: [{ functionDeclarations: [{ name: "now" }] }] };

/** What may be asked besides an answer, and how it is said on the generateContent wire. */
export const OPTIONS: Readonly<Record<string, Asking>> = {
  "nothing that was not asked": [{}, {}],
  "the ceiling": [{ maxTokens: 50 }, { generationConfig: { maxOutputTokens: 50 } }],
  "which tools there are": of(
    { tools: [{ name: "grid", description: "Grid intensity", parameters: SCHEMA }, { name: "now" }] },
    {
      tools: [
        {
          functionDeclarations: [
            { name: "grid", description: "Grid intensity", parametersJsonSchema: SCHEMA },
            { name: "now" },
          ],
        },
      ],
    },
  ),
  "that a tool must keep to its schema": of(
    { tools: [{ name: "now", strict: true }] },
    { ...NOW, toolConfig: { functionCallingConfig: { mode: "VALIDATED" } } },
  ),
  "that the model may choose a tool": choosing("auto", { mode: "AUTO" }),
  "that no tool is to be called": choosing("none", { mode: "NONE" }),
  "that some tool must be called": choosing("required", { mode: "ANY" }),
  "which tool must be called": choosing({ name: "grid" }, { mode: "ANY", allowedFunctionNames: ["grid"] }),
  "nothing of one call at a time where there is one tool": of(
    { parallelToolCalls: false, tools: [{ name: "now" }] },
    NOW,
  ),
  "nothing of one call at a time where no tool may be called": of(
    { parallelToolCalls: false, toolChoice: "none", tools: [{ name: "now" }, { name: "grid" }] },
    {
      tools: [{ functionDeclarations: [{ name: "now" }, { name: "grid" }] }],
      toolConfig: { functionCallingConfig: { mode: "NONE" } },
    },
  ),
  "nothing of one call at a time where a certain tool must be called": of(
    { parallelToolCalls: false, toolChoice: { name: "grid" }, tools: [{ name: "now" }, { name: "grid" }] },
    {
      tools: [{ functionDeclarations: [{ name: "now" }, { name: "grid" }] }],
      toolConfig: { functionCallingConfig: { mode: "ANY", allowedFunctionNames: ["grid"] } },
    },
  ),
  "nothing of several calls at once, which is the rule": of({ parallelToolCalls: true }, {}),
  "that plain text is wanted": configured(
    { responseFormat: { type: "text" } },
    { responseMimeType: "text/plain" },
  ),
  "that JSON is wanted": configured(
    { responseFormat: { type: "json_object" } },
    { responseMimeType: "application/json" },
  ),
  "which schema the answer must have": configured(
    { responseFormat: { type: "json_schema", name: "place", schema: SCHEMA, strict: true } },
    { responseMimeType: "application/json", responseJsonSchema: SCHEMA },
  ),
  "where to stop": configured({ stop: ["\n\n", "END"] }, { stopSequences: ["\n\n", "END"] }),
  "the seed, zero too": configured({ seed: 0 }, { seed: 0 }),
  "temperature and top_p, zero too": configured({ temperature: 0, topP: 0 }, { temperature: 0, topP: 0 }),
  "how many answers": configured({ n: 2 }, { candidateCount: 2 }),
  "how many alternatives to each token": configured(
    { logprobs: { alternatives: 3 } },
    { responseLogprobs: true, logprobs: 3 },
  ),
  "the penalties under Google's names": configured(
    { extra: { frequency_penalty: 0.5, presence_penalty: 0 } },
    { frequencyPenalty: 0.5, presencePenalty: 0 },
  ),
  "nothing of what has no bearing on the answer, and is OpenAI's own": of(
    {
      extra: {
        user: "u-1",
        safety_identifier: "u-1",
        store: true,
        metadata: { team: "wind" },
        prompt_cache_key: "k",
        prompt_cache_retention: "24h",
        prediction: { type: "content", content: "Hi" },
        stream_options: { include_usage: true },
        frequency_penalty: null,
        logit_bias: null,
        modalities: ["text"],
        verbosity: "medium",
      },
    },
    {},
  ),
  "the standard service by Google's word": of(
    { extra: { service_tier: "default" } },
    { serviceTier: "standard" },
  ),
  "a slower service": of({ extra: { service_tier: "flex" } }, { serviceTier: "flex" }),
  "a faster service": of({ extra: { service_tier: "priority" } }, { serviceTier: "priority" }),
  "nothing of a service that the vendor is to choose": of({ extra: { service_tier: "auto" } }, {}),
  "a service that nobody here knows, as it stands": of(
    { extra: { service_tier: "deferred" } },
    { serviceTier: "deferred" },
  ),
  "no tools where there are none": of({ tools: [] }, {}),
  "what nobody here knows, under its own name": of(
    { extra: { safetySettings: [{ category: "HARM" }], cachedContent: "cachedContents/1" } },
    { safetySettings: [{ category: "HARM" }], cachedContent: "cachedContents/1" },
  ),
  "what is known, whatever the unknown fields say": [
    {
      maxTokens: 9,
      temperature: 0.5,
      tools: [{ name: "now" }],
      extra: {
        contents: [],
        tools: [],
        generationConfig: { maxOutputTokens: 1, temperature: 2, topK: 40 },
      },
    },
    { ...NOW, generationConfig: { maxOutputTokens: 9, temperature: 0.5, topK: 40 } },
  ],
  ...efforts("gemini-3.8-flash", {
    none: { thinkingLevel: "LOW", includeThoughts: true },
    minimal: { thinkingLevel: "LOW", includeThoughts: true },
    low: { thinkingLevel: "LOW", includeThoughts: true },
    medium: { thinkingLevel: "MEDIUM", includeThoughts: true },
    high: { thinkingLevel: "HIGH", includeThoughts: true },
    xhigh: { thinkingLevel: "HIGH", includeThoughts: true },
    utmost: { thinkingLevel: "utmost", includeThoughts: true },
  }),
  ...efforts("gemini-2.5-flash-lite", {
    none: { thinkingBudget: 0 },
    minimal: { thinkingBudget: 1024, includeThoughts: true },
    low: { thinkingBudget: 1024, includeThoughts: true },
    medium: { thinkingBudget: 8192, includeThoughts: true },
    high: { thinkingBudget: 24_576, includeThoughts: true },
    xhigh: { thinkingBudget: 24_576, includeThoughts: true },
    utmost: { thinkingLevel: "utmost", includeThoughts: true },
  }),
};

function efforts(
  apiModelId: string,
  configs: Readonly<Record<string, Fields>>,
): Readonly<Record<string, Asking>> {
  return Object.fromEntries(
    Object.entries(configs).map(([reasoningEffort, thinkingConfig]): [string, Asking] => [
      `how hard ${apiModelId} is to think: ${reasoningEffort}`,
      [{ apiModelId, reasoningEffort }, { generationConfig: { thinkingConfig } }],
    ]),
  );
}
