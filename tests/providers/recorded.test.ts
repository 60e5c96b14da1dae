import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { provider as alibaba } from "@/providers/alibaba";
import type { Call, Generation, Provider } from "@/providers/base";
import { provider as deepseek } from "@/providers/deepseek";
import { provider as local } from "@/providers/local";
import { provider as mistral } from "@/providers/mistral";
import { provider as openai } from "@/providers/openai";
import { provider as openrouter } from "@/providers/openrouter";
import { provider as xai } from "@/providers/xai";
import { gathered, said, streamed } from "../contract/provider-chunks";
import type { Delivery } from "../support/answering";
import { answering } from "../support/answering";
import { aChoice, anAnswer } from "../support/answers";
import { fixture } from "../support/fixture";

const NEVER = new AbortController().signal;
const CALL: Call = { modelId: "any/model", apiModelId: "model", messages: [], maxTokens: null };

/** An adapter whose network delivers a file. */
function reading({ keyVariable, baseUrlVariable }: Provider, file: string, status = 200) {
  const type = file.endsWith(".sse") ? "text/event-stream" : "application/json";
  const pieces = [new TextEncoder().encode(fixture(`openai-chat/${file}`))];
  const delivery: Delivery = { status, headers: { "content-type": type }, pieces };
  const environment = { [keyVariable ?? ""]: "sk-1", [baseUrlVariable ?? ""]: "http://127.0.0.1:9" };
  return answering(environment, delivery);
}

const grid = (id: string, json: string) => ({ id, name: "grid_intensity", arguments: json });

const OPENAI_TEXT = anAnswer(
  [aChoice({ text: "Wind turns the blades." })],
  { inputTokens: 1219, cachedInputTokens: 1024, outputTokens: 10, reasoningTokens: 0 },
  "gpt-4.1-2025-04-14",
);
const OLLAMA_THINKING = anAnswer(
  [aChoice({ text: "One, two, three.", reasoning: "Count to three." })],
  { inputTokens: 14, outputTokens: 21 },
  "qwen3:4b",
);
const MISTRAL_THINKING = anAnswer(
  [aChoice({ text: "After midnight.", reasoning: "Hydro runs at night." })],
  { inputTokens: 21, cachedInputTokens: 16, outputTokens: 46 },
  "mistral-large-4",
);

const RECORDED: readonly (readonly [string, Provider, Generation])[] = [
  ["openai-text.json", openai, OPENAI_TEXT],
  ["openai-text.sse", openai, OPENAI_TEXT],
  [
    "openai-tool-calls.json",
    openai,
    anAnswer(
      [
        aChoice({
          finishReason: "tool_calls",
          toolCalls: [grid("call_EcoA1", '{"zone":"DE"}'), grid("call_EcoB2", '{"zone":"PL"}')],
        }),
      ],
      { inputTokens: 96, cachedInputTokens: 0, outputTokens: 41, reasoningTokens: 0 },
      "gpt-4.1-2025-04-14",
    ),
  ],
  ["mistral-thinking.json", mistral, MISTRAL_THINKING],
  ["mistral-thinking.sse", mistral, MISTRAL_THINKING],
  [
    "mistral-tool-calls.sse",
    mistral,
    anAnswer(
      [
        aChoice({
          finishReason: "tool_calls",
          toolCalls: [grid("hK2pQ9sLm", '{"zone": "CH"}'), grid("vT7xB4nRd", '{"zone": "NO"}')],
        }),
      ],
      { inputTokens: 118, outputTokens: 37 },
      "mistral-small-latest",
    ),
  ],
  [
    "deepseek-tool-call.sse",
    deepseek,
    anAnswer(
      [
        aChoice({
          reasoning: "The grid tool knows.",
          finishReason: "tool_calls",
          toolCalls: [grid("call_00_Zk3", '{"zone": "SE"}')],
        }),
      ],
      { inputTokens: 402, cachedInputTokens: 320, outputTokens: 58, reasoningTokens: 19 },
      "deepseek-v4-flash",
    ),
  ],
  [
    "xai-reasoning.sse",
    xai,
    anAnswer(
      [aChoice({ text: "Forty-two turbines.", reasoning: "Count turbines." })],
      { inputTokens: 310, cachedInputTokens: 288, outputTokens: 148, reasoningTokens: 142 },
      "grok-4.1-fast",
    ),
  ],
  [
    "alibaba-tool-call.sse",
    alibaba,
    anAnswer(
      [aChoice({ finishReason: "tool_calls", toolCalls: [grid("call_9f3b61", '{"zone": "CN-GD"}')] })],
      { inputTokens: 1612, cachedInputTokens: 0, cacheWriteTokens: 1536, outputTokens: 23 },
      "qwen3-max",
    ),
  ],
  [
    "openrouter-text.sse",
    openrouter,
    anAnswer(
      [
        aChoice({
          text: "Water keeps.",
          reasoning: "Old dams.",
          reasoningDetails: [{ type: "reasoning.text", text: "Old dams.", format: "unknown", index: 0 }],
        }),
      ],
      { inputTokens: 640, cachedInputTokens: 512, cacheWriteTokens: 0, outputTokens: 17, reasoningTokens: 8 },
      "somebody/small",
    ),
  ],
  ["ollama-thinking.json", local, OLLAMA_THINKING],
  ["ollama-thinking.sse", local, OLLAMA_THINKING],
  [
    "vllm-reasoning.sse",
    local,
    anAnswer(
      [aChoice({ text: "9.8 is greater.", reasoning: "9.80 is more than 9.11." })],
      { inputTokens: 16, outputTokens: 17 },
      "Qwen/Qwen3-8B",
    ),
  ],
  [
    "llama-cpp.sse",
    local,
    anAnswer(
      [aChoice({ text: "Hello there", finishReason: "length" })],
      { inputTokens: 75, outputTokens: 2 },
      "gemma-3-1b-it",
    ),
  ],
];

test.each(RECORDED)(
  "understands %s whole: words, calls, counts and who answered",
  async (file, provider, means) => {
    const effects = reading(provider, file);
    const answer = file.endsWith(".sse")
      ? gathered(await streamed(provider, CALL, effects, NEVER))
      : await provider.run(CALL, effects, NEVER);
    expect(answer).toEqual({ ok: true, value: means });
  },
);

test("hears OpenRouter say in the middle of a stream that it broke", async () => {
  const chunks = await streamed(openrouter, CALL, reading(openrouter, "openrouter-error.sse"), NEVER);
  expect(said("text", chunks)).toBe("Water");
  expect(chunks.at(-1)).toMatchObject({ type: "failed", error: { kind: "unavailable", status: 502 } });
});

test.each([
  ["error-mistral-422.json", mistral, 422, "refused", "body.stream_options.include_usage: Extra inputs"],
  ["error-xai-400.json", xai, 400, "context_too_long", "maximum prompt length is 131072"],
  ["error-alibaba-400.json", alibaba, 400, "context_too_long", "Range of input length"],
  ["error-openrouter-403.json", openrouter, 403, "refused", "requires moderation"],
  ["error-vllm-400.json", local, 400, "context_too_long", "maximum context length is 4096"],
  ["error-ollama-404.json", local, 404, "refused", "not found"],
  ["error-openai-429.json", openai, 429, "rate_limited", "Rate limit reached"],
  ["error-openai-401.json", openai, 401, "unauthorized", "Incorrect API key provided: [key]."],
] as const)("hears in %s what went wrong", async (file, provider, status, kind, words) => {
  const error = { kind, message: expect.stringContaining(words) };
  const effects = reading(provider, file, status);
  expect(await provider.run(CALL, effects, NEVER)).toMatchObject({ ok: false, error });
  expect(await provider.stream(CALL, effects, NEVER)).toMatchObject({ ok: false, error });
});

test("has a source and a day for every file", () => {
  const folder = join(import.meta.dirname, "../fixtures/openai-chat");
  const files = readdirSync(folder).filter((file) => file !== "README.md");
  const rows = fixture("openai-chat/README.md")
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  const sourced = rows
    .filter((row) => /\| 20\d\d-\d\d-\d\d \|$/.test(row))
    .flatMap((row) => [...(row.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, file]) => file));
  expect(sourced.toSorted()).toEqual(files.toSorted());
});
