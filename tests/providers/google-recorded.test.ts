import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Call, Generation, Message } from "@/providers/base";
import { provider } from "@/providers/google";
import { gathered, said, streamed, telling } from "../contract/provider-chunks";
import type { Delivery } from "../support/answering";
import { answering } from "../support/answering";
import { aChoice, anAnswer } from "../support/answers";
import { fixture } from "../support/fixture";

const NEVER = new AbortController().signal;
const CALL: Call = {
  modelId: "google/any",
  apiModelId: "any",
  messages: [{ role: "user", content: "Hi" }],
  maxTokens: null,
};
const SIGNATURE = "EmcKZQERTTIP+ioay1Mob3/yO79S3Uw1reSi9ZYBsscvogEBam0c";

/** The adapter with a network that delivers a file. */
function reading(file: string, status = 200) {
  const type = file.endsWith(".sse") ? "text/event-stream" : "application/json; charset=UTF-8";
  const pieces = [new TextEncoder().encode(fixture(`gemini-generate/${file}`))];
  const delivery: Delivery = { status, headers: { "content-type": type }, pieces };
  return answering({ GEMINI_API_KEY: "AIza-1", GOOGLE_BASE_URL: "http://127.0.0.1:9" }, delivery);
}

const sealed = (id?: string) => ({
  type: "reasoning.encrypted",
  data: SIGNATURE,
  ...(id !== undefined && { id }),
  format: "google-gemini-v1",
  index: 0,
});
const grid = (id: string, json: string) => ({ id, name: "grid_intensity", arguments: json });

const TEXT = anAnswer(
  [aChoice({ text: "Wind turns the blades at night.", reasoningDetails: [sealed()] })],
  { inputTokens: 9, outputTokens: 8 + 31, reasoningTokens: 31 },
  "gemini-3.8-flash",
);
const TWO_CALLS = anAnswer(
  [
    aChoice({
      finishReason: "tool_calls",
      toolCalls: [grid("lpndqlku", '{"zone":"DE"}'), grid("m6rogicj", '{"zone":"PL"}')],
      reasoningDetails: [sealed("lpndqlku")],
    }),
  ],
  { inputTokens: 64, outputTokens: 128, reasoningTokens: 97 },
  "gemini-3.8-flash",
);
const BLOCKED = anAnswer(
  [aChoice({ finishReason: "content_filter" })],
  { inputTokens: 9, outputTokens: 0 },
  "gemini-3.8-flash",
);
/** 1219 + 65 that its own tools read; 71 + 89 of thoughts. */
const ALL_COUNTS = anAnswer(
  [aChoice({ text: "Water keeps." })],
  { inputTokens: 1284, cachedInputTokens: 1024, outputTokens: 160, reasoningTokens: 89 },
  "gemini-3.6-flash",
);

const RECORDED: readonly (readonly [string, Generation])[] = [
  ["text.json", TEXT],
  ["text.sse", TEXT],
  [
    "thoughts.sse",
    anAnswer(
      [aChoice({ text: "Hydro.", reasoning: "The river runs at night." })],
      { inputTokens: 6, outputTokens: 29, reasoningTokens: 27 },
      "gemma-4-26b-a4b-it",
    ),
  ],
  [
    "tool-call.sse",
    anAnswer(
      [
        aChoice({
          finishReason: "tool_calls",
          toolCalls: [grid("call_EcoCall-_0003_0_0", '{"zone":"CH"}')],
          reasoningDetails: [sealed("call_EcoCall-_0003_0_0")],
        }),
      ],
      { inputTokens: 29, outputTokens: 819, reasoningTokens: 804 },
      "gemini-3-pro-preview",
    ),
  ],
  ["parallel-tool-calls.json", TWO_CALLS],
  ["parallel-tool-calls.sse", TWO_CALLS],
  ["prompt-blocked.json", BLOCKED],
  ["prompt-blocked.sse", BLOCKED],
  ["all-counts.json", ALL_COUNTS],
  ["all-counts.sse", ALL_COUNTS],
  [
    "safety.sse",
    anAnswer(
      [aChoice({ text: "First,", finishReason: "content_filter" })],
      { inputTokens: 12, outputTokens: 2 },
      "gemini-3.8-flash",
    ),
  ],
];

describe("what Google sends", () => {
  test.each(RECORDED)("is understood whole: %s", async (file, means) => {
    const effects = reading(file);
    const answer = file.endsWith(".sse")
      ? gathered(await streamed(provider, CALL, effects, NEVER))
      : await provider.run(CALL, effects, NEVER);
    expect(answer).toEqual({ ok: true, value: means });
  });

  test.each(["parallel-tool-calls.json", "text.json"])(
    "goes back with the next turn as it came: %s",
    async (file) => {
      const answer = await provider.run(CALL, reading(file), NEVER);
      if (!answer.ok) throw new Error(answer.error.message);
      const [{ text, toolCalls, reasoningDetails }] = answer.value.choices;
      const said: Message = {
        role: "assistant",
        content: text || null,
        toolCalls,
        extra: { reasoning_details: reasoningDetails },
      };
      const sent: string[] = [];
      const effects = reading(file);
      const fetch: typeof effects.fetch = (url, init) => {
        sent.push(String(init.body));
        return effects.fetch(url, init);
      };
      await provider.run({ ...CALL, messages: [...CALL.messages, said] }, { ...effects, fetch }, NEVER);
      const { parts } = JSON.parse(fixture(`gemini-generate/${file}`)).candidates[0].content;
      expect(JSON.parse(sent[0] ?? "").contents[1]).toEqual({ role: "model", parts });
    },
  );

  test("is skipped nowhere", async () => {
    for (const [file] of RECORDED.filter(([name]) => name.endsWith(".sse"))) {
      const chunks = telling(await streamed(provider, CALL, reading(file), NEVER));
      expect(chunks.filter(({ type }) => type === "skipped")).toEqual([]);
    }
  });

  test("is no answer where the model's call was malformed", async () => {
    const message = expect.stringMatching(/MALFORMED_FUNCTION_CALL: Malformed function call: print/);
    const error = { kind: "cut", message };
    expect(await provider.run(CALL, reading("malformed-call.json"), NEVER)).toMatchObject({
      ok: false,
      error,
    });
  });

  test("is no stream where it is cut: the last event of every file is needed", async () => {
    for (const [file] of RECORDED.filter(([name]) => name.endsWith(".sse"))) {
      const text = fixture(`gemini-generate/${file}`);
      const cut = text.slice(0, text.trimEnd().lastIndexOf("data: "));
      const delivery = {
        status: 200,
        headers: { "content-type": "text/event-stream" },
        pieces: [new TextEncoder().encode(cut)],
      };
      const chunks = await streamed(provider, CALL, answering({ GEMINI_API_KEY: "AIza-1" }, delivery), NEVER);
      expect(chunks.at(-1)).toMatchObject({ type: "failed", error: { kind: "cut" } });
      expect(said("text", chunks).length).toBeLessThan(40);
    }
  });

  test.each([
    [
      "error-key-400.json",
      400,
      "unauthorized",
      "API key not valid. Please pass a valid API key. (API_KEY_INVALID)",
    ],
    ["error-429.json", 429, "rate_limited", "You exceeded your current quota"],
    ["error-too-long-400.json", 400, "context_too_long", "exceeds the maximum number of tokens allowed"],
    ["error-place-400.json", 400, "unavailable", "User location is not supported"],
    ["error-level-400.json", 400, "refused", "Thinking level MINIMAL is not supported"],
    ["error-404.json", 404, "refused", "models/gemini-0 is not found"],
    ["error-503.json", 503, "unavailable", "The model is overloaded"],
  ] as const)("says in %s what went wrong", async (file, status, kind, words) => {
    const error = { kind, message: expect.stringContaining(words) };
    expect(await provider.run(CALL, reading(file, status), NEVER)).toMatchObject({ ok: false, error });
    expect(await provider.stream(CALL, reading(file, status), NEVER)).toMatchObject({ ok: false, error });
  });

  test("takes one answer of two for a cut, whole, streamed, and whole where a stream was wanted", async () => {
    const two = { ...CALL, n: 2 };
    const cut = { ok: false, error: { kind: "cut" } };
    expect(await provider.run(two, reading("text.json"), NEVER)).toMatchObject(cut);
    expect(await provider.stream(two, reading("text.json"), NEVER)).toMatchObject(cut);
    expect(gathered(await streamed(provider, two, reading("text.sse"), NEVER))).toMatchObject(cut);
  });

  test("says how long to wait after a 429", async () => {
    expect(await provider.run(CALL, reading("error-429.json", 429), NEVER)).toMatchObject({
      ok: false,
      error: { kind: "rate_limited", retryAfterMs: 34_400 },
    });
  });

  test("has a source and a day for every file", () => {
    const folder = join(import.meta.dirname, "../fixtures/gemini-generate");
    const files = readdirSync(folder).filter((file) => file !== "README.md");
    const rows = fixture("gemini-generate/README.md")
      .split("\n")
      .filter((line) => /^\| `.*\| 20\d\d-\d\d-\d\d \|$/.test(line));
    const sourced = rows.flatMap((row) =>
      [...(row.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, file]) => file),
    );
    expect(sourced.toSorted()).toEqual(files.toSorted());
  });
});
