import { describe, expect, test } from "vitest";
import type { Call } from "@/providers/base";
import { provider } from "@/providers/mistral";
import { openAiChatContract } from "../contract/provider-openai-chat";
import { upstreamFor } from "../contract/provider-upstream";
import { COMMON_WORDS } from "../contract/provider-vendor";
import { answering, json } from "../support/answering";
import { MISTRAL } from "../support/openai-chat-accents";

const NEVER = new AbortController().signal;
const facing = upstreamFor({
  environment: (origin, key) => ({ MISTRAL_BASE_URL: origin, MISTRAL_API_KEY: key }),
});

describe("the Mistral provider", () => {
  openAiChatContract({
    provider,
    name: "mistral",
    keyVariable: "MISTRAL_API_KEY",
    sentKeyVariable: "MISTRAL_API_KEY",
    baseUrlVariable: "MISTRAL_BASE_URL",
    baseUrl: "https://api.mistral.ai/v1",
    aimockPath: "/v1",
    accent: MISTRAL,
    words: { ...COMMON_WORDS, seed: "random_seed", requiredTool: "any", streamed: {} },
    tooLong: [
      "Prompt contains 40112 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
    ],
  });

  async function sent(messages: Call["messages"]) {
    const { effects, upstream } = await facing({ status: 500, headers: {}, steps: [] });
    const call = { modelId: "mistral/small", apiModelId: "small", messages, maxTokens: null };
    await provider.run(call, effects, NEVER);
    return JSON.parse(upstream.asked[0]?.body ?? "").messages;
  }

  /** Mistral answers any other id with 400: nearai/ironclaw issue 1241, read 2026-11-25. */
  test("gives calls that others named an id of nine letters and digits, the same for the call and its answer", async () => {
    const ids = ["call_abc", "call_abd", "toolu_01A09q90qw90lq917835lq9", "D681PevKs", "id-1"];
    const messages = await sent([
      {
        role: "assistant",
        content: null,
        toolCalls: ids.map((id) => ({ id, name: "now", arguments: "{}" })),
      },
      ...ids.map((toolCallId) => ({ role: "tool", toolCallId, content: "12:00" }) as const),
    ]);
    const called = messages[0].tool_calls.map(({ id }: { id: string }) => id);
    expect(called).toEqual(ids.map(() => expect.stringMatching(/^[a-zA-Z0-9]{9}$/)));
    expect(new Set(called).size).toBe(ids.length);
    expect(called[3]).toBe("D681PevKs");
    expect(messages.slice(1).map((message: { tool_call_id: string }) => message.tool_call_id)).toEqual(
      called,
    );
  });

  /** Mistral answers them with 422: BerriAI/litellm issue 30835, read 2026-11-25. */
  test("is not shown what a model thought in an earlier turn, but everything else", async () => {
    const thought = {
      reasoning: "a",
      reasoning_content: "b",
      reasoning_details: [{ type: "reasoning.text" }],
    };
    const extra = { ...thought, prefix: true };
    expect(await sent([{ role: "assistant", content: "It is", extra }])).toEqual([
      { role: "assistant", content: "It is", prefix: true },
    ]);
  });

  const FIELD = {
    type: "extra_forbidden",
    loc: ["body", "safe"],
    msg: "Extra inputs are not permitted",
    input: 1,
  };

  test.each([
    ["in an object", { object: "error", message: { detail: [FIELD] }, type: "invalid_request_error" }],
    ["in a list", { object: "Error", message: [FIELD], detail: [FIELD] }],
    ["in FastAPI's own words", { detail: [FIELD, { ...FIELD, loc: ["body", "messages", 0, "name"] }] }],
  ])("says which fields were refused, told %s", async (_, body) => {
    const call = { modelId: "mistral/small", apiModelId: "small", messages: [], maxTokens: null };
    const message = expect.stringContaining("body.safe: Extra inputs are not permitted");
    expect(
      await provider.run(call, answering({ MISTRAL_API_KEY: "sk-1" }, json(body, 422)), NEVER),
    ).toMatchObject({
      ok: false,
      error: { kind: "refused", status: 422, message },
    });
  });
});
