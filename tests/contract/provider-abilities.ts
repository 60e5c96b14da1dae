import type { ChatCompletionRequest, LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Call, Choice, Message, Provider, ProviderEffects, ProviderError, Tool } from "@/providers/base";
import { AIMOCK_KEY, aimock } from "../support/aimock";
import { realEffects } from "../support/effects";
import { gathered, streamed } from "./provider-chunks";

const NEVER = new AbortController().signal;
const TOOL: Tool = {
  name: "grid_intensity",
  parameters: { type: "object", properties: { zone: { type: "string" } } },
};
const CALLS = [
  { id: "callW0001", name: TOOL.name, arguments: '{"zone":"CH"}' },
  { id: "callW0002", name: TOOL.name, arguments: '{"zone":"FR"}' },
];
const PICTURE = "data:image/png;base64,iVBORw0KGgo=";
const VECTOR = [0.25, -0.5, 1];
const STATUSES: readonly (readonly [number, ProviderError["kind"]])[] = [
  [400, "refused"],
  [403, "unauthorized"],
  [404, "refused"],
  [413, "refused"],
  [422, "refused"],
  [429, "rate_limited"],
  [500, "unavailable"],
  [503, "unavailable"],
  [529, "unavailable"],
];

const user = (content: string): Message => ({ role: "user", content });

/** What the fake knows. It matches what it read of the request, so an answer shows that the request was understood. */
function teach(mock: LLMock, tongue: FakesTongue): void {
  const { blindTo = [], filterWord = "content_filter", callWord } = tongue;
  mock.on({ systemMessage: "pirate", userMessage: "greet" }, { content: "Ahoy, wind ahead!" });
  mock.on({ userMessage: "and now", turnIndex: 1 }, { content: "The second turn." });
  const called = { toolCalls: CALLS, ...(callWord !== undefined && { finishReason: callWord }) };
  mock.on({ userMessage: "compare", toolName: TOOL.name, hasToolResult: false }, called);
  mock.on({ toolCallId: "callW0002", toolResultContains: "56" }, { content: "France: 56 g." });
  const shown = ({ messages }: ChatCompletionRequest): boolean =>
    JSON.stringify(messages.at(-1)?.content ?? "").includes(`"image_url":{"url":"${PICTURE}"`);
  const picture = blindTo.includes("images") ? { userMessage: "What is this?" } : { predicate: shown };
  mock.on(picture, { content: "A white square." });
  const schema = blindTo.includes("schemas") ? {} : { responseFormat: "json_schema" };
  mock.on({ userMessage: "place", ...schema }, { content: '{"zone":"CH"}' });
  mock.on({ userMessage: "too much" }, { content: "One two", finishReason: "length" });
  mock.on({ userMessage: "unsafe" }, { content: "First,", finishReason: filterWord });
  for (const [status] of STATUSES) {
    const error = { message: `Not today: ${status}` };
    mock.on(
      { userMessage: `status ${status}` },
      { error, status, ...(status === 429 && { retryAfter: 17 }) },
    );
  }
  mock.onEmbedding("wind", { embedding: VECTOR });
}

/** What the fake does not read on a wire, which that wire's own suite of requests has to show then, and its words for two ends. */
type FakesTongue = {
  readonly blindTo?: readonly ("images" | "schemas")[];
  readonly filterWord?: string;
  /** Why an answer ended that calls tools; absent = as the fake has it. */
  readonly callWord?: string;
};

export type AbilitySubject = {
  readonly provider: Provider;
  readonly call: Call;
  /** The environment in which the provider asks the fake at `url` and sends `key`. */
  readonly environment: (url: string, key: string) => ProviderEffects["environment"];
  readonly tongue?: FakesTongue;
};

/**
 * What a vendor's adapter can do together with a fake of that vendor that nobody here wrote. Where this fake would be unsure or does
 * not speak (a cut stream, `n`, log probabilities, cached tokens), the raw upstream of the wire suite stands in.
 */
export function abilityContract({ provider, call, environment, tongue = {} }: AbilitySubject): void {
  describe("against a fake that others wrote", () => {
    let mock: LLMock;
    let effects: ProviderEffects;
    beforeAll(async () => {
      mock = await aimock((it) => teach(it, tongue));
      effects = realEffects(environment(mock.url, AIMOCK_KEY));
    });
    afterAll(() => mock.stop());

    /** The first choice of the answer to `options`, which a stream has to say as well. */
    async function answered(options: Partial<Call>): Promise<Choice> {
      const asking = { ...call, ...options };
      const answer = await provider.run(asking, effects, NEVER);
      if (!answer.ok) throw new Error(answer.error.message);
      const chunks = await streamed(provider, asking, effects, NEVER);
      expect(gathered(chunks)).toMatchObject({ ok: true, value: { choices: answer.value.choices } });
      return answer.value.choices[0];
    }

    test("obeys a system prompt", async () => {
      const messages: readonly Message[] = [{ role: "system", content: "You are a pirate." }, user("greet")];
      expect(await answered({ messages })).toMatchObject({ text: "Ahoy, wind ahead!", finishReason: "stop" });
    });

    test("carries on a conversation", async () => {
      const messages: readonly Message[] = [
        user("hi"),
        { role: "assistant", content: "Hi." },
        user("and now"),
      ];
      expect(await answered({ messages })).toMatchObject({ text: "The second turn." });
    });

    test("calls two tools at once", async () => {
      expect(await answered({ messages: [user("compare")], tools: [TOOL] })).toMatchObject({
        toolCalls: CALLS,
        finishReason: "tool_calls",
      });
    });

    test("goes on after the tools have answered", async () => {
      const messages: readonly Message[] = [
        user("compare"),
        { role: "assistant", content: null, toolCalls: CALLS },
        { role: "tool", toolCallId: "callW0001", content: "41 g" },
        { role: "tool", toolCallId: "callW0002", content: "56 g" },
      ];
      expect(await answered({ messages, tools: [TOOL] })).toMatchObject({
        text: "France: 56 g.",
        toolCalls: [],
      });
    });

    test("shows an image", async () => {
      const content = [
        { type: "text", text: "What is this?" } as const,
        { type: "image", url: PICTURE } as const,
      ];
      expect(await answered({ messages: [{ role: "user", content }] })).toMatchObject({
        text: "A white square.",
      });
    });

    test("asks for an answer of a schema", async () => {
      const responseFormat = { type: "json_schema", name: "place", schema: { type: "object" } } as const;
      expect(await answered({ messages: [user("place")], responseFormat })).toMatchObject({
        text: '{"zone":"CH"}',
      });
    });

    test.each([
      ["too much", "length"],
      ["unsafe", "content_filter"],
    ])("says why the answer to '%s' ended", async (words, finishReason) => {
      expect(await answered({ messages: [user(words)] })).toMatchObject({ finishReason });
    });

    test.each(STATUSES)("makes status %i a failure of kind %s", async (status, kind) => {
      const asking = { ...call, messages: [user(`status ${status}`)] };
      const error = { kind, message: expect.stringContaining(`Not today: ${status}`) };
      expect(await provider.run(asking, effects, NEVER)).toMatchObject({ ok: false, error });
      expect(await provider.stream(asking, effects, NEVER)).toMatchObject({ ok: false, error });
    });

    test("waits as long as a 429 says", async () => {
      const asking = { ...call, messages: [user("status 429")] };
      const error = { kind: "rate_limited", retryAfterMs: 17_000 };
      expect(await provider.run(asking, effects, NEVER)).toMatchObject({ ok: false, error });
    });

    test("is not let in with another key", async () => {
      const stranger = realEffects(environment(mock.url, "another-key"));
      const asking = { ...call, messages: [user("unsafe")] };
      const error = { kind: "unauthorized", status: 401 };
      expect(await provider.run(asking, stranger, NEVER)).toMatchObject({ ok: false, error });
      expect(await provider.healthCheck(stranger, NEVER)).toMatchObject({ status: "no_key" });
    });

    test.runIf(provider.embed)("turns words into vectors", async () => {
      const body = { input: ["wind"] };
      const embedded = await provider.embed?.({ apiModelId: "embed-1", body }, effects, NEVER);
      expect(embedded).toMatchObject({
        ok: true,
        value: { model: "embed-1", data: [{ embedding: VECTOR }] },
      });
    });
  });
}
