import type Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Fields } from "@/providers/base";
import { mediaType, recording } from "../../support/anthropic-recordings";
import { aModel } from "../../support/catalog";
import { general } from "../../support/engine";
import { fixture } from "../../support/fixture";
import type { Gateway } from "../../support/gateway";
import { aGateway } from "../../support/gateway";
import type { RawUpstream, Reply } from "../../support/raw-upstream";
import { rawUpstream } from "../../support/raw-upstream";
import { openaiAt } from "./seen";

type Params = OpenAI.ChatCompletionCreateParams;
type Asking = Partial<Omit<OpenAI.ChatCompletionCreateParamsNonStreaming, "messages" | "model" | "stream">>;

const BETTER = aModel({
  id: "google/able",
  scores: general(0.9),
  supportsTools: true,
  supportsJsonSchema: true,
});
const WORSE = aModel({
  id: "anthropic/able",
  scores: general(0.6),
  supportsTools: true,
  supportsJsonSchema: true,
});
const HELLO = [{ role: "user" as const, content: "Say hello." }];
const TOOLS = ["now", "grid"].map((name) => ({ type: "function" as const, function: { name } }));
const JSON_TYPE = mediaType("any.json");

/** Older fields of sampling: the wire still takes their defaults, while Anthropic's own client knows them no more. */
type Sampling = "temperature" | "top_p" | "top_k";

/** The fields of a request to Anthropic, as its own client has them. */
const MESSAGES_FIELDS: Readonly<Record<keyof Anthropic.MessageCreateParams | Sampling, true>> = {
  cache_control: true,
  container: true,
  diagnostics: true,
  inference_geo: true,
  max_tokens: true,
  messages: true,
  metadata: true,
  model: true,
  output_config: true,
  service_tier: true,
  speed: true,
  stop_sequences: true,
  stream: true,
  system: true,
  temperature: true,
  thinking: true,
  tool_choice: true,
  tools: true,
  top_k: true,
  top_p: true,
  user_profile_id: true,
  workspace_id: true,
};
/** The fields of a request to Google. Source: @google/genai 2.32.0, generateContentParametersToMldev, read 2026-11-25. */
const GENERATE_FIELDS = {
  cachedContent: true,
  contents: true,
  generationConfig: true,
  safetySettings: true,
  serviceTier: true,
  systemInstruction: true,
  toolConfig: true,
  tools: true,
};

/** Both vendors as they are: a field that they do not know is a 400. */
function strict({ method, path, body }: { method: string; path: string; body: string }): Reply {
  const answer = (status: number, text: string): Reply => ({ status, headers: JSON_TYPE, steps: [text] });
  if (method === "GET") return answer(200, path.startsWith("/v1/") ? '{"data":[]}' : "{}");
  const isMessages = path.startsWith("/v1/messages");
  const known = isMessages ? MESSAGES_FIELDS : GENERATE_FIELDS;
  const foreign = Object.keys(JSON.parse(body) as Fields).filter((field) => !(field in known));
  if (foreign.length > 0) {
    return answer(400, JSON.stringify({ error: { message: `${foreign}: Extra inputs are not permitted` } }));
  }
  return answer(200, isMessages ? recording("text-cached.json") : fixture("gemini-generate/text.json"));
}

let upstream: RawUpstream;
let gateway: Gateway;
let client: OpenAI;
let seen = 0;
beforeAll(async () => {
  upstream = await rawUpstream(strict);
  const environment = {
    GEMINI_API_KEY: "AIza-1",
    GOOGLE_BASE_URL: upstream.origin,
    ANTHROPIC_API_KEY: "sk-1",
    ANTHROPIC_BASE_URL: upstream.origin,
  };
  gateway = await aGateway({ environment, engine: { models: [BETTER, WORSE] } });
  client = openaiAt(gateway.baseUrl);
});
beforeEach(() => {
  seen = upstream.asked.length;
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

/** What the vendors were asked in this test. */
const asked = (): readonly Fields[] =>
  upstream.asked
    .slice(seen)
    .filter(({ method }) => method === "POST")
    .map(({ body }) => JSON.parse(body) as Fields);

const create = (model: string, fields: Asking) =>
  client.chat.completions.create({ model, messages: HELLO, ...fields });
const refusal = (model: string, fields: Asking): Promise<unknown> =>
  create(model, fields).catch((cause: unknown) => cause);

/** A value for every field of OpenAI's own that both wires take, have another word for, or can do without. */
const HARMLESS = {
  audio: { format: "mp3", voice: "alloy" },
  frequency_penalty: 0,
  function_call: null,
  functions: null,
  logit_bias: {},
  logprobs: null,
  max_completion_tokens: 50,
  max_tokens: 50,
  metadata: { team: "wind" },
  modalities: ["text"],
  moderation: null,
  n: 1,
  parallel_tool_calls: true,
  prediction: { type: "content", content: "Hello." },
  presence_penalty: 0,
  prompt_cache_key: "k",
  prompt_cache_options: { mode: "explicit" },
  prompt_cache_retention: "24h",
  reasoning_effort: "low",
  response_format: { type: "text" },
  safety_identifier: "s-1",
  seed: null,
  service_tier: "default",
  stop: ["END"],
  store: true,
  stream: false,
  stream_options: null,
  temperature: 1,
  tool_choice: "auto",
  tools: [],
  top_logprobs: null,
  top_p: 1,
  user: "u-1",
  verbosity: "medium",
  web_search_options: null,
} as const satisfies Record<keyof Omit<Params, "messages" | "model">, unknown>;

describe.each([BETTER.id, WORSE.id])("%s", (model) => {
  test.each(Object.entries(HARMLESS))("answers a request with %s as OpenAI has it", async (field, value) => {
    const response = await gateway.send("/v1/chat/completions", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model, messages: HELLO, [field]: value }),
    });
    expect([response.status, response.json().error]).toEqual([200, undefined]);
    expect(asked()).toHaveLength(1);
  });

  test.each<[string, Asking]>([
    ["logit_bias", { logit_bias: { 50256: -100 } }],
    ["modalities", { modalities: ["text", "audio"] }],
    ["moderation", { moderation: { model: "omni-moderation-latest" } }],
    ["verbosity", { verbosity: "low" }],
    ["web_search_options", { web_search_options: {} }],
  ])("is not asked for %s, which its wire cannot say", async (field, fields) => {
    const error = await refusal(model, fields);
    expect(error).toBeInstanceOf(OpenAI.BadRequestError);
    expect(error).toMatchObject({ status: 400, code: "unsupported_parameter" });
    const [provider] = model.split("/");
    expect(String(error)).toContain(`${model}: ${provider}: its wire has no field for ${field}`);
    expect(String(error)).not.toContain("refused");
    expect(asked()).toEqual([]);
  });
});

describe("auto", () => {
  test.each<[string, Asking]>([
    ["one call at a time", { tools: TOOLS, parallel_tool_calls: false }],
    ["one call at a time, and some", { tools: TOOLS, parallel_tool_calls: false, tool_choice: "required" }],
  ])("goes on to a wire that can say it: %s", async (_, fields) => {
    const { model } = await create("auto:quality", fields);
    expect(model).toBe("anthropic/able");
    expect(asked()).toMatchObject([{ model: "able", tool_choice: { disable_parallel_tool_use: true } }]);
  });

  test("names the field and every model where no wire can say it, and no vendor refused", async () => {
    const error = await refusal("auto:quality", { logit_bias: { 1: 1 } });
    expect(error).toMatchObject({ status: 400, code: "unsupported_parameter" });
    expect(String(error)).toContain("google/able: google: its wire has no field for logit_bias");
    expect(String(error)).toContain("anthropic/able: anthropic: its wire has no field for logit_bias");
    expect(asked()).toEqual([]);
  });

  test("still stops where the vendor itself refuses", async () => {
    const theirs = { user: "me", their_own: 1 };
    const error = await refusal("auto:quality", theirs);
    expect(error).toMatchObject({ status: 400, code: "vendor_refused" });
    expect(asked()).toHaveLength(1);
  });

  test("a penalty goes to the wire that has it", async () => {
    await create("auto:quality", { frequency_penalty: 0.5 });
    expect(asked()).toMatchObject([{ generationConfig: { frequencyPenalty: 0.5 } }]);
    const error = await refusal("anthropic/able", { frequency_penalty: 0.5 });
    expect(error).toMatchObject({ code: "unsupported_parameter" });
  });

  test.each([
    ["only the system speaks", [{ role: "system" as const, content: "Be brief." }]],
    ["the user says nothing", [{ role: "user" as const, content: "" }]],
  ])("says what is missing where %s, and asks nobody", async (_, messages) => {
    const error = await client.chat.completions
      .create({ model: "auto", messages })
      .catch((cause: unknown) => cause);
    expect(error).toMatchObject({ status: 400, code: "unsupported_parameter" });
    expect(String(error)).toContain("messages: expected words of the user");
    expect(asked()).toEqual([]);
  });
});
