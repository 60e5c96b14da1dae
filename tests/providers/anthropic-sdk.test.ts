import Anthropic from "@anthropic-ai/sdk";
import { afterEach, describe, expect, test } from "vitest";
import { provider } from "@/providers/anthropic";
import type { Call, Fields, Generation } from "@/providers/base";
import { gathered, streamed } from "../contract/provider-chunks";
import { AIMOCK_KEY, aimock } from "../support/aimock";
import { mediaType, RECORDINGS, recording } from "../support/anthropic-recordings";
import { realEffects } from "../support/effects";
import { rawUpstream } from "../support/raw-upstream";

const NEVER = new AbortController().signal;
const MODEL = "claude-haiku-5-5";
const PARAMS = { model: MODEL, max_tokens: 100, messages: [{ role: "user" as const, content: "compare" }] };
const CALL: Call = {
  modelId: `anthropic/${MODEL}`,
  apiModelId: MODEL,
  messages: [{ role: "user", content: "compare" }],
  maxTokens: 100,
};

let close: () => Promise<unknown> = async () => undefined;
afterEach(() => close());

const clientAt = (baseURL: string) =>
  new Anthropic({ apiKey: AIMOCK_KEY, baseURL, maxRetries: 0, logLevel: "off" });
const effectsAt = (origin: string) =>
  realEffects({ ANTHROPIC_API_KEY: AIMOCK_KEY, ANTHROPIC_BASE_URL: origin });

/** An answer in what both clients can tell of it. */
type Told = {
  readonly text: string;
  readonly thinking: string;
  readonly sealed: readonly unknown[];
  readonly calls: readonly unknown[];
  readonly stop: string;
  readonly usage: readonly (number | null)[];
  readonly model: string | null;
};

const STOPS: Readonly<Record<string, string>> = {
  end_turn: "stop",
  max_tokens: "length",
  tool_use: "tool_calls",
  refusal: "content_filter",
};

/** What Anthropic's own client understood. */
function toldBySdk({ content, stop_reason, usage, model }: Anthropic.Message): Told {
  const {
    input_tokens,
    cache_read_input_tokens: read = null,
    cache_creation_input_tokens: written = null,
  } = usage;
  return {
    text: content.map((block) => (block.type === "text" ? block.text : "")).join(""),
    thinking: content.map((block) => (block.type === "thinking" ? block.thinking : "")).join(""),
    sealed: content.flatMap((block) => {
      if (block.type === "thinking") return [block.signature];
      return block.type === "redacted_thinking" ? [block.data] : [];
    }),
    calls: content.flatMap((block) =>
      block.type === "tool_use" ? [{ id: block.id, name: block.name, input: block.input }] : [],
    ),
    stop: STOPS[stop_reason ?? ""] ?? "other",
    usage: [
      input_tokens + (read ?? 0) + (written ?? 0),
      read,
      written,
      usage.output_tokens,
      usage.output_tokens_details?.thinking_tokens ?? null,
    ],
    model,
  };
}

/** What the adapter understood. */
function toldByUs({ choices: [choice], usage, servedModel }: Generation): Told {
  return {
    text: choice.text,
    thinking: choice.reasoning ?? "",
    sealed: (choice.reasoningDetails ?? []).map(({ signature, data }: Fields) => signature ?? data),
    calls: choice.toolCalls.map(({ id, name, arguments: json }) => ({ id, name, input: JSON.parse(json) })),
    stop: choice.finishReason,
    usage: [
      usage.inputTokens,
      usage.cachedInputTokens,
      usage.cacheWriteTokens,
      usage.outputTokens,
      usage.reasoningTokens,
    ],
    model: servedModel,
  };
}

async function wholeOf(origin: string): Promise<Told> {
  const answer = await provider.run(CALL, effectsAt(origin), NEVER);
  if (!answer.ok) throw new Error(answer.error.message);
  return toldByUs(answer.value);
}

async function streamedOf(origin: string): Promise<Told> {
  const answer = gathered(await streamed(provider, CALL, effectsAt(origin), NEVER));
  if (!answer.ok) throw new Error(answer.error.message);
  return toldByUs(answer.value);
}

describe("Anthropic's own client and the adapter", () => {
  const bodies = RECORDINGS.filter((file) => file.endsWith(".json") && !file.startsWith("error"));
  /** Of JSON that was cut the client makes an object, and without usage at the beginning it breaks; the adapter's own tests read these. */
  const APART = /^(?:overloaded|tool-call-cut|usage-at-the-end)/;
  const streams = RECORDINGS.filter((file) => file.endsWith(".sse") && !APART.test(file));

  test.each(bodies)("understand the same of %s", async (file) => {
    const upstream = await rawUpstream(() => ({
      status: 200,
      headers: mediaType(file),
      steps: [recording(file)],
    }));
    close = upstream.close;
    const message = await clientAt(upstream.origin).messages.create(PARAMS);
    expect(await wholeOf(upstream.origin)).toEqual(toldBySdk(message));
  });

  test.each(streams)("understand the same of %s", async (file) => {
    const upstream = await rawUpstream(() => ({
      status: 200,
      headers: mediaType(file),
      steps: [recording(file)],
    }));
    close = upstream.close;
    const message = await clientAt(upstream.origin).messages.stream(PARAMS).finalMessage();
    expect(await streamedOf(upstream.origin)).toEqual(toldBySdk(message));
  });

  test("fail both on a stream that fails", async () => {
    const file = "overloaded.sse";
    const upstream = await rawUpstream(() => ({
      status: 200,
      headers: mediaType(file),
      steps: [recording(file)],
    }));
    close = upstream.close;
    await expect(clientAt(upstream.origin).messages.stream(PARAMS).finalMessage()).rejects.toThrow(
      "Overloaded",
    );
    await expect(streamedOf(upstream.origin)).rejects.toThrow("Overloaded");
  });

  test("understand the same of a fake that others wrote, whole and streamed", async () => {
    const mock = await aimock((it) =>
      it.on(
        { userMessage: "compare" },
        {
          content: "Both, then.",
          reasoning: "Two zones.",
          toolCalls: [
            { id: "toolu_A", name: "grid", arguments: '{"zone": "CH"}' },
            { id: "toolu_B", name: "grid", arguments: "{}" },
          ],
          usage: { input_tokens: 31, output_tokens: 17 },
        },
        { chunkSize: 3 },
      ),
    );
    close = () => mock.stop();
    const client = clientAt(mock.url);
    const whole = toldBySdk(await client.messages.create(PARAMS));
    expect(whole).toMatchObject({ text: "Both, then.", thinking: "Two zones.", stop: "tool_calls" });
    expect(await wholeOf(mock.url)).toEqual(whole);
    expect(await streamedOf(mock.url)).toEqual(
      toldBySdk(await client.messages.stream(PARAMS).finalMessage()),
    );
    expect(await streamedOf(mock.url)).toEqual(whole);
  });

  test("ask the same question: what the adapter sends is what the client's types take", async () => {
    const asked: string[] = [];
    const upstream = await rawUpstream(({ body }) => {
      asked.push(body);
      const file = "text-cached.json";
      return { status: 200, headers: mediaType(file), steps: [recording(file)] };
    });
    close = upstream.close;
    const params: Anthropic.MessageCreateParamsNonStreaming = {
      model: MODEL,
      max_tokens: 100,
      system: [{ type: "text", text: "Be brief." }],
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: "Which?" },
            { type: "image", source: { type: "base64", media_type: "image/png", data: "iVBORw0KGgo=" } },
          ],
        },
        {
          role: "assistant",
          content: [
            { type: "thinking", thinking: "Look.", signature: "c2ln" },
            { type: "tool_use", id: "t1", name: "grid", input: { zone: "CH" } },
          ],
        },
        { role: "user", content: [{ type: "tool_result", tool_use_id: "t1", content: "41 g" }] },
      ],
      tools: [{ name: "grid", input_schema: { type: "object" }, strict: true }],
      tool_choice: { type: "auto", disable_parallel_tool_use: true },
      stop_sequences: ["END"],
      output_config: { effort: "low", format: { type: "json_schema", schema: { type: "object" } } },
    };
    await clientAt(upstream.origin).messages.create(params);
    await provider.run(
      {
        ...CALL,
        messages: [
          { role: "system", content: "Be brief." },
          {
            role: "user",
            content: [
              { type: "text", text: "Which?" },
              { type: "image", url: "data:image/png;base64,iVBORw0KGgo=" },
            ],
          },
          {
            role: "assistant",
            content: null,
            toolCalls: [{ id: "t1", name: "grid", arguments: '{"zone":"CH"}' }],
            extra: { reasoning_details: [{ type: "reasoning.text", text: "Look.", signature: "c2ln" }] },
          },
          { role: "tool", toolCallId: "t1", content: "41 g" },
        ],
        tools: [{ name: "grid", parameters: { type: "object" }, strict: true }],
        parallelToolCalls: false,
        stop: ["END"],
        reasoningEffort: "low",
        responseFormat: { type: "json_schema", name: "place", schema: { type: "object" } },
      },
      effectsAt(upstream.origin),
      NEVER,
    );
    const [theirs = "", ours = ""] = asked;
    expect(JSON.parse(ours)).toEqual(JSON.parse(theirs));
  });
});
