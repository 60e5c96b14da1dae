import { describe, expect, test } from "vitest";
import type { Call, Fields } from "@/providers/base";
import type { Asked } from "../support/raw-upstream";
import { MESSAGES_CONVERSATIONS } from "./anthropic-conversations";
import type { Asking, MessagesSubject } from "./provider-anthropic-vendor";
import { KEY, upstreamFor } from "./provider-upstream";

const NEVER = new AbortController().signal;
const NOTHING = { status: 500, headers: {}, steps: [] };
const SCHEMA = {
  type: "object",
  properties: { zone: { type: "string" } },
  required: ["zone"],
  additionalProperties: false,
};
const TOOL = { name: "grid", description: "Grid intensity", parameters: SCHEMA, strict: true };
const tools = [TOOL];
const wireTools = [{ name: "grid", description: "Grid intensity", input_schema: SCHEMA, strict: true }];
const JSON_ONLY = { type: "text", text: expect.stringContaining("JSON object") };

const OPTIONS: Readonly<Record<string, Asking>> = {
  "nothing that was not asked, but for a ceiling that every model takes": [{}, {}],
  "the ceiling": [{ maxTokens: 50, outputLimitTokens: 64_000 }, { max_tokens: 50 }],
  "the model's own limit where nobody named a ceiling": [
    { outputLimitTokens: 64_000 },
    { max_tokens: 64_000 },
  ],
  "which tools there are": [
    { tools: [TOOL, { name: "now" }] },
    { tools: [...wireTools, { name: "now", input_schema: { type: "object", properties: {} } }] },
  ],
  "what else a tool carries": [
    { tools: [{ ...TOOL, ...{ cache_control: { type: "ephemeral" } } }] },
    { tools: [{ ...wireTools[0], cache_control: { type: "ephemeral" } }] },
  ],
  "that the model may choose a tool": [
    { tools, toolChoice: "auto" },
    { tools: wireTools, tool_choice: { type: "auto" } },
  ],
  "that no tool is to be called": [
    { tools, toolChoice: "none" },
    { tools: wireTools, tool_choice: { type: "none" } },
  ],
  "that some tool must be called": [
    { tools, toolChoice: "required" },
    { tools: wireTools, tool_choice: { type: "any" } },
  ],
  "which tool must be called": [
    { tools, toolChoice: { name: "grid" } },
    { tools: wireTools, tool_choice: { type: "tool", name: "grid" } },
  ],
  "that one call at a time is wanted": [
    { tools, parallelToolCalls: false },
    { tools: wireTools, tool_choice: { type: "auto", disable_parallel_tool_use: true } },
  ],
  "that one call of some tool is wanted": [
    { tools, toolChoice: "required", parallelToolCalls: false },
    { tools: wireTools, tool_choice: { type: "any", disable_parallel_tool_use: true } },
  ],
  "that no call is wanted, neither one at a time": [
    { tools, toolChoice: "none", parallelToolCalls: false },
    { tools: wireTools, tool_choice: { type: "none" } },
  ],
  "that several calls are welcome, as they are unasked": [
    { tools, parallelToolCalls: true },
    { tools: wireTools },
  ],
  "nothing of a choice where there is nothing to choose from": [
    { toolChoice: "auto", parallelToolCalls: false },
    {},
  ],
  "a demand for a tool even where there is none, which the vendor has to refuse": [
    { toolChoice: "required" },
    { tool_choice: { type: "any" } },
  ],
  "nothing for plain text": [{ responseFormat: { type: "text" } }, {}],
  "in words that JSON is wanted, after what the system says": [
    {
      responseFormat: { type: "json_object" },
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "hello" },
      ],
    },
    { system: [{ type: "text", text: "Be brief." }, JSON_ONLY] },
  ],
  "which schema the answer must have": [
    {
      responseFormat: {
        type: "json_schema",
        name: "place",
        schema: SCHEMA,
        description: "A place",
        strict: true,
      },
    },
    { output_config: { format: { type: "json_schema", schema: { ...SCHEMA, description: "A place" } } } },
  ],
  "a schema in its own words": [
    {
      responseFormat: {
        type: "json_schema",
        name: "place",
        schema: { ...SCHEMA, description: "Its own" },
        description: "A place",
      },
    },
    { output_config: { format: { type: "json_schema", schema: { ...SCHEMA, description: "Its own" } } } },
  ],
  "where to stop": [{ stop: ["\n\n", "END"] }, { stop_sequences: ["\n\n", "END"] }],
  "temperature and top_p, zero too": [
    { temperature: 0, topP: 0 },
    { temperature: 0, top_p: 0 },
  ],
  "that one answer is wanted, which is what it gives": [{ n: 1 }, {}],
  "how hard to try": [{ reasoningEffort: "xhigh" }, { output_config: { effort: "xhigh" } }],
  "the least effort by the wire's own word": [
    { reasoningEffort: "minimal" },
    { output_config: { effort: "low" } },
  ],
  "that no thinking is wanted": [{ reasoningEffort: "none" }, { thinking: { type: "disabled" } }],
  "effort and schema together, beside what the caller has to say there": [
    {
      reasoningEffort: "low",
      responseFormat: { type: "json_schema", name: "place", schema: SCHEMA },
      extra: { output_config: { effort: "max", task_budget: { type: "tokens", total: 9 } } },
    },
    {
      output_config: {
        effort: "low",
        format: { type: "json_schema", schema: SCHEMA },
        task_budget: { type: "tokens", total: 9 },
      },
    },
  ],
  "what nobody here knows": [
    { extra: { thinking: { type: "adaptive" }, service_tier: "standard_only", container: null } },
    { thinking: { type: "adaptive" }, service_tier: "standard_only", container: null },
  ],
  "the standard service by the wire's own word": [
    { extra: { service_tier: "default" } },
    { service_tier: "standard_only" },
  ],
  "that the vendor may choose the service": [{ extra: { service_tier: "auto" } }, { service_tier: "auto" }],
  "that a faster service is welcome": [{ extra: { service_tier: "priority" } }, { service_tier: "auto" }],
  "nothing of a slower service, which it has not": [{ extra: { service_tier: "flex" } }, {}],
  "who the user is, by the wire's own name": [{ extra: { user: "u-1" } }, { metadata: { user_id: "u-1" } }],
  "who the user is, by OpenAI's newer name": [
    { extra: { user: "u-1", safety_identifier: "u-3" } },
    { metadata: { user_id: "u-3" } },
  ],
  "the wire's own name of the user before both": [
    { extra: { user: "u-1", safety_identifier: "u-3", metadata: { user_id: "u-2" } } },
    { metadata: { user_id: "u-2" } },
  ],
  "the user, but not the caller's labels": [
    { extra: { user: "u-1", metadata: { team: "wind" } } },
    { metadata: { user_id: "u-1" } },
  ],
  "nothing of the caller's labels, nor of what is only OpenAI's to keep": [
    {
      extra: {
        metadata: { team: "wind" },
        store: true,
        prompt_cache_key: "k",
        prediction: { type: "content", content: "Hi" },
        frequency_penalty: 0,
        presence_penalty: null,
        logit_bias: {},
        modalities: ["text"],
        verbosity: "medium",
        user: null,
      },
    },
    {},
  ],
  "no tools where there are none": [{ tools: [], toolChoice: "auto" }, {}],
  "what is known, whatever the unknown fields say": [
    {
      maxTokens: 9,
      temperature: 0.5,
      tools,
      extra: { model: "another", messages: [], max_tokens: 1, temperature: 2, tools: [], stream: true },
    },
    { max_tokens: 9, temperature: 0.5, tools: wireTools },
  ],
};

/** What reaches a vendor of the Messages wire, byte for byte: the same for a whole answer and for a stream. */
export function messagesRequestContract(subject: MessagesSubject): void {
  const { provider, call } = subject;
  const facing = upstreamFor(subject);

  async function asked(given: Partial<Call>): Promise<readonly Asked[]> {
    const { effects, upstream } = await facing(NOTHING);
    await provider.run({ ...call, ...given }, effects, NEVER);
    await provider.stream({ ...call, ...given }, effects, NEVER);
    return upstream.asked;
  }

  describe("requests", () => {
    test("go to v1/messages with the key and the version, as JSON", async () => {
      const headers = {
        "x-api-key": KEY,
        "anthropic-version": "2023-06-01",
        "content-type": "application/json",
      };
      const question = { method: "POST", path: "/v1/messages", headers };
      expect(await asked({})).toMatchObject([question, question]);
    });

    test.each(Object.entries({ ...MESSAGES_CONVERSATIONS, ...OPTIONS }))(
      "say %s",
      async (_, [given, fields]) => {
        const [run, stream] = (await asked(given)).map(({ body }) => JSON.parse(body) as Fields);
        const expected = {
          model: call.apiModelId,
          max_tokens: 4096,
          messages: [{ role: "user", content: [{ type: "text", text: "hello" }] }],
          ...fields,
        };
        expect(run).toEqual(expected);
        expect(stream).toEqual({ ...expected, stream: true });
      },
    );

    test.each<[string, Partial<Call>]>([
      ["seed", { seed: 0 }],
      ["n", { n: 2 }],
      ["logprobs", { logprobs: { alternatives: 0 } }],
      ["frequency_penalty", { extra: { frequency_penalty: 0.5 } }],
      ["presence_penalty", { extra: { presence_penalty: -0.5 } }],
      ["logit_bias", { extra: { logit_bias: { 50256: -100 } } }],
      ["modalities", { extra: { modalities: ["text", "audio"] } }],
      ["moderation", { extra: { moderation: { model: "m" } } }],
      ["verbosity", { extra: { verbosity: "high" } }],
      ["web_search_options", { extra: { web_search_options: {} } }],
    ])(
      "are not sent without the %s that was asked for: the wire has no field for it",
      async (field, given) => {
        const { effects, upstream } = await facing(NOTHING);
        const message = expect.stringMatching(new RegExp(`no field for ${field}$`));
        const error = { kind: "refused", status: null, message };
        expect(await provider.run({ ...call, ...given }, effects, NEVER)).toEqual({ ok: false, error });
        expect(await provider.stream({ ...call, ...given }, effects, NEVER)).toEqual({ ok: false, error });
        expect(upstream.asked).toEqual([]);
      },
    );

    test.each<[string, Call["messages"]]>([
      ["only the system speaks", [{ role: "system", content: "Be brief." }]],
      ["the user says nothing", [{ role: "user", content: "" }]],
    ])("are not sent where %s", async (_, messages) => {
      const { effects, upstream } = await facing(NOTHING);
      const message = expect.stringMatching(/: messages: expected words of the user/);
      const error = { kind: "refused", status: null, message };
      expect(await provider.run({ ...call, messages }, effects, NEVER)).toEqual({ ok: false, error });
      expect(await provider.stream({ ...call, messages }, effects, NEVER)).toEqual({ ok: false, error });
      expect(upstream.asked).toEqual([]);
    });
  });
}
