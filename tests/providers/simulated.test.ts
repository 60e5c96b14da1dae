import { describe, expect, test } from "vitest";
import type { Call } from "@/providers/base";
import { provider } from "@/providers/simulated";
import { providerContract } from "../contract/provider";
import { aCatalog, aModel } from "../support/catalog";
import { realEffects } from "../support/effects";

const CALL: Call = {
  modelId: "anthropic/claude-haiku-5-5",
  apiModelId: "claude-haiku-5-5",
  messages: [{ role: "user", content: "hello" }],
  maxTokens: null,
};
const NEVER = new AbortController().signal;
/** The real effects, but nobody waits. */
const AT_ONCE = { ...realEffects(), sleep: () => Promise.resolve() };

async function answer(call: Call) {
  const result = await provider.run(call, AT_ONCE, NEVER);
  if (!result.ok) throw new Error(result.error.message);
  const { choices, usage } = result.value;
  expect(choices).toHaveLength(1);
  return { ...choices[0], usage };
}

describe("the simulated provider", () => {
  providerContract({
    provider,
    call: CALL,
    start: async () => {
      const { text, reasoning, usage } = await answer(CALL);
      const { sleep } = AT_ONCE;
      return {
        environment: {},
        sleep,
        text,
        reasoning,
        usage,
        discovered: [],
        close: () => Promise.resolve(),
      };
    },
  });

  test("says that it is simulated, that nobody was asked, and which model would have been", async () => {
    const { text } = await answer(CALL);
    expect(text).toContain("simulated");
    expect(text).toContain("No model was asked");
    expect(text).toContain(CALL.modelId);
    expect(provider.simulated).toBe(true);
  });

  test("is short", async () => {
    const words = (await answer(CALL)).text.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(60);
    expect(words).toBeLessThanOrEqual(120);
  });

  test("adds Chinese where the prompt is Chinese", async () => {
    const { text } = await answer({ ...CALL, messages: [{ role: "user", content: "写一首关于风的诗" }] });
    expect(text).toContain("simulated");
    expect(text).toContain("模拟回答");
    expect((await answer(CALL)).text).not.toContain("模拟");
  });

  test("marks its usage as estimated", async () => {
    const { text, usage } = await answer(CALL);
    // "hello": 5 characters / 4 and 7 tokens of the chat wire
    expect(usage).toMatchObject({
      source: "estimated",
      inputTokens: 9,
      outputTokens: Math.ceil(text.length / 4),
    });
  });

  test("stops at the ceiling of output tokens", async () => {
    const { text, usage, finishReason } = await answer({ ...CALL, maxTokens: 5 });
    expect([text.length, usage.outputTokens, finishReason]).toEqual([20, 5, "length"]);
  });

  test("asks nobody", async () => {
    const fetch = () => Promise.reject(new Error("the network was asked"));
    expect(await provider.run(CALL, { ...AT_ONCE, fetch }, NEVER)).toMatchObject({ ok: true });
    expect(await provider.healthCheck({ ...AT_ONCE, fetch }, NEVER)).toMatchObject({ latencyMs: null });
  });

  test("serves every model that can be called, and no other", () => {
    const statuses = ["active", "preview", "legacy", "deprecated", "retired", "not_a_product"] as const;
    const models = statuses.map((status) => aModel({ id: `openai/${status}`, status }));
    expect(provider.models(aCatalog(models))).toEqual([
      "openai/active",
      "openai/preview",
      "openai/legacy",
      "openai/deprecated",
    ]);
  });
});
