import type { GenerateContentConfig, GenerateContentResponse } from "@google/genai";
import { FunctionCallingConfigMode, GoogleGenAI, ThinkingLevel } from "@google/genai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Call, Choice, FinishReason, Generation } from "@/providers/base";
import { provider } from "@/providers/google";
import { gathered, streamed } from "../contract/provider-chunks";
import { AIMOCK_KEY, aimock } from "../support/aimock";
import { realEffects } from "../support/effects";
import { fixture } from "../support/fixture";
import type { RawUpstream } from "../support/raw-upstream";
import { rawUpstream } from "../support/raw-upstream";

const NEVER = new AbortController().signal;
const PARAMETERS = { type: "object", properties: { zone: { type: "string" } } };
const USAGE = { promptTokenCount: 31, candidatesTokenCount: 12 };

/** What an answer says, by what the two have in common; calls without their ids, which Google's client leaves out where none came. */
type Told = {
  readonly text: string;
  readonly thoughts: string;
  readonly calls: readonly (readonly [name: string, args: unknown])[];
  readonly finish: FinishReason;
  readonly tokens: readonly [input: number | null, output: number | null, cached: number | null];
  readonly model: string | null;
};

/** Google's words for an end, by hand: nothing here is taken from the adapter. */
const ENDS: Readonly<Record<string, FinishReason>> = {
  STOP: "stop",
  MAX_TOKENS: "length",
  SAFETY: "content_filter",
};

/** What Google's own client makes of the chunks of an answer (one where it is whole). The output is what the total leaves. */
function toldByClient(chunks: readonly GenerateContentResponse[]): Told {
  const candidates = chunks.flatMap((chunk) => chunk.candidates ?? []);
  const parts = candidates.flatMap(({ content }) => content?.parts ?? []);
  const calls = parts.flatMap(({ functionCall }) =>
    functionCall ? [[functionCall.name ?? "", functionCall.args ?? {}] as const] : [],
  );
  const word = candidates.findLast(({ finishReason }) => finishReason !== undefined)?.finishReason;
  const isBlocked = chunks.some(({ promptFeedback }) => promptFeedback?.blockReason !== undefined);
  const usage = chunks.findLast(({ usageMetadata }) => usageMetadata !== undefined)?.usageMetadata;
  const finish = isBlocked ? "content_filter" : ENDS[word ?? ""];
  if (!usage || !finish) throw new Error(`no usage, or an end that this test does not know: ${word}`);
  const { promptTokenCount = 0, toolUsePromptTokenCount = 0, totalTokenCount = 0 } = usage;
  const input = promptTokenCount + toolUsePromptTokenCount;
  return {
    text: parts.map(({ text, thought }) => (thought ? "" : (text ?? ""))).join(""),
    thoughts: parts.map(({ text, thought }) => (thought ? (text ?? "") : "")).join(""),
    calls,
    finish: finish === "stop" && calls.length > 0 ? "tool_calls" : finish,
    tokens: [input, totalTokenCount - input, usage.cachedContentTokenCount ?? null],
    model: chunks.at(-1)?.modelVersion ?? null,
  };
}

function toldByUs({ choices: [choice], usage, servedModel }: Generation): Told {
  const callsOf = ({ toolCalls }: Choice) =>
    toolCalls.map((call) => [call.name, JSON.parse(call.arguments)] as const);
  return {
    text: choice.text,
    thoughts: choice.reasoning ?? "",
    calls: callsOf(choice),
    finish: choice.finishReason,
    tokens: [usage.inputTokens, usage.outputTokens, usage.cachedInputTokens],
    model: servedModel,
  };
}

async function compared(origin: string, call: Call, config: GenerateContentConfig): Promise<Told> {
  const ai = new GoogleGenAI({ apiKey: AIMOCK_KEY, httpOptions: { baseUrl: origin } });
  const asking = { model: call.apiModelId, contents: String(call.messages[0]?.content), config };
  const effects = realEffects({ GOOGLE_BASE_URL: origin, GEMINI_API_KEY: AIMOCK_KEY });
  const theirWhole = toldByClient([await ai.models.generateContent(asking)]);
  const theirChunks: GenerateContentResponse[] = [];
  for await (const chunk of await ai.models.generateContentStream(asking)) theirChunks.push(chunk);
  const ourWhole = await provider.run(call, effects, NEVER);
  const ourStream = gathered(await streamed(provider, call, effects, NEVER));
  if (!ourWhole.ok || !ourStream.ok) throw new Error("no answer");
  expect(toldByUs(ourWhole.value)).toEqual(theirWhole);
  expect(toldByUs(ourStream.value)).toEqual(toldByClient(theirChunks));
  return theirWhole;
}

const asking = (words: string, rest: Partial<Call> = {}): Call => ({
  modelId: "google/small",
  apiModelId: "gemini-small",
  messages: [{ role: "user", content: words }],
  maxTokens: null,
  ...rest,
});

describe("Google's own client and the adapter hear the same of a fake that others wrote", () => {
  let fake: Awaited<ReturnType<typeof aimock>>;
  beforeAll(async () => {
    fake = await aimock((mock) => {
      const usage = USAGE;
      mock.on({ userMessage: "hello" }, { content: "Hello, 风 and sun.", usage }, { chunkSize: 3 });
      mock.on({ userMessage: "think" }, { content: "9.8", reasoning: "Compare tenths.", usage });
      mock.on(
        { userMessage: "compare", toolName: "grid" },
        {
          toolCalls: [
            { name: "grid", arguments: '{"zone":"CH"}' },
            { name: "grid", arguments: '{"zone":"FR"}' },
          ],
          finishReason: "stop",
          usage,
        },
      );
      mock.on({ userMessage: "too much" }, { content: "One two", finishReason: "length", usage });
      mock.on({ userMessage: "unsafe" }, { content: "First,", finishReason: "content_filter", usage });
    });
  });
  afterAll(() => fake.stop());

  test.each([
    ["hello", { text: "Hello, 风 and sun.", finish: "stop", tokens: [31, 12, null] }],
    ["think", { text: "9.8", thoughts: "Compare tenths.", finish: "stop" }],
    ["too much", { text: "One two", finish: "length" }],
    ["unsafe", { text: "First,", finish: "content_filter" }],
  ])("asked to %s", async (words, told) => {
    expect(await compared(fake.url, asking(words), {})).toMatchObject(told);
  });

  test("asked to call two tools", async () => {
    const call = asking("compare", { tools: [{ name: "grid", parameters: PARAMETERS }] });
    const config = {
      tools: [{ functionDeclarations: [{ name: "grid", parametersJsonSchema: PARAMETERS }] }],
    };
    expect(await compared(fake.url, call, config)).toMatchObject({
      calls: [
        ["grid", { zone: "CH" }],
        ["grid", { zone: "FR" }],
      ],
      finish: "tool_calls",
      tokens: [31, 12, null],
    });
  });
});

describe("Google's own client and the adapter hear the same of what Google sends", () => {
  let upstream: RawUpstream;
  beforeAll(async () => {
    upstream = await rawUpstream(({ path }) => {
      const name = /models\/([a-z-]+):/.exec(path)?.[1] ?? "";
      const isStreamed = path.includes(":stream");
      const file = fixture(`gemini-generate/${name}.${isStreamed ? "sse" : "json"}`);
      const type = isStreamed ? "text/event-stream" : "application/json";
      return { status: 200, headers: { "content-type": type }, steps: [file] };
    });
  });
  afterAll(() => upstream.close());

  test.each([
    ["text", { text: "Wind turns the blades at night.", finish: "stop", tokens: [9, 39, null] }],
    ["all-counts", { text: "Water keeps.", tokens: [1284, 160, 1024], model: "gemini-3.6-flash" }],
    ["prompt-blocked", { text: "", finish: "content_filter", tokens: [9, 0, null] }],
  ])("recorded as %s, whole and streamed", async (name, told) => {
    const call = asking("Hi", { apiModelId: name });
    expect(await compared(upstream.origin, call, {})).toMatchObject(told);
  });

  test("asked for the same, they send the same", async () => {
    const before = upstream.asked.length;
    const call = asking("Hi", {
      apiModelId: "text",
      maxTokens: 50,
      temperature: 0,
      stop: ["END"],
      seed: 7,
      responseFormat: { type: "json_schema", name: "place", schema: PARAMETERS },
      reasoningEffort: "high",
      tools: [{ name: "grid", description: "Grid intensity", parameters: PARAMETERS }],
      toolChoice: { name: "grid" },
    });
    const config = {
      maxOutputTokens: 50,
      temperature: 0,
      stopSequences: ["END"],
      seed: 7,
      responseMimeType: "application/json",
      responseJsonSchema: PARAMETERS,
      thinkingConfig: { thinkingLevel: ThinkingLevel.HIGH, includeThoughts: true },
      tools: [
        {
          functionDeclarations: [
            { name: "grid", description: "Grid intensity", parametersJsonSchema: PARAMETERS },
          ],
        },
      ],
      toolConfig: {
        functionCallingConfig: { mode: FunctionCallingConfigMode.ANY, allowedFunctionNames: ["grid"] },
      },
    };
    await compared(upstream.origin, call, config);
    const [theirs, theirStream, ours, ourStream] = upstream.asked.slice(before);
    expect([ours?.path, ourStream?.path]).toEqual([theirs?.path, theirStream?.path]);
    expect(JSON.parse(ours?.body ?? "")).toEqual(JSON.parse(theirs?.body ?? ""));
    expect(JSON.parse(ourStream?.body ?? "")).toEqual(JSON.parse(theirStream?.body ?? ""));
    expect([ours?.headers["x-goog-api-key"], theirs?.headers["x-goog-api-key"]]).toEqual([
      AIMOCK_KEY,
      AIMOCK_KEY,
    ]);
  });
});
