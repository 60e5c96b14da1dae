import { describe, expect, test } from "vitest";
import type { Call, CallOptions, Fields, Message, Provider, ProviderEffects } from "@/providers/base";
import type { Asked } from "../support/raw-upstream";
import { KEY, upstreamFor } from "./provider-upstream";
import type { RequestWords } from "./provider-vendor";

type Subject = {
  readonly provider: Provider;
  readonly call: Call;
  readonly environment: (origin: string, key: string) => ProviderEffects["environment"];
};

/** What is asked for, and the fields of the body that say it: those and no others. */
type Asking = readonly [Partial<Call>, Fields];

const NEVER = new AbortController().signal;
const NOTHING = { status: 500, headers: {}, steps: [] };
const PICTURE = "data:image/png;base64,iVBORw0KGgo=";
const SCHEMA = { type: "object", properties: { zone: { type: "string" } }, required: ["zone"] };

/** What reaches a vendor of the chat completions wire, byte for byte: the same for a whole answer and for a stream. */
export function requestContract(subject: Subject, words: RequestWords): void {
  const { provider, call } = subject;
  const facing = upstreamFor(subject);

  async function asked(options: Partial<Call>): Promise<readonly Asked[]> {
    const { effects, upstream } = await facing(NOTHING);
    await provider.run({ ...call, ...options }, effects, NEVER);
    await provider.stream({ ...call, ...options }, effects, NEVER);
    return upstream.asked;
  }

  describe("requests", () => {
    test("go to chat/completions with the key as bearer, as JSON", async () => {
      const headers = { authorization: `Bearer ${KEY}`, "content-type": "application/json" };
      const question = { method: "POST", path: "/chat/completions", headers };
      expect(await asked({})).toMatchObject([question, question]);
    });

    test.each(Object.entries({ ...conversations(words), ...options(words) }))(
      "say %s",
      async (_, [given, fields]) => {
        const [run, stream] = (await asked(given)).map(({ body }) => JSON.parse(body) as Fields);
        const expected = {
          model: call.apiModelId,
          messages: [{ role: "user", content: "hello" }],
          ...fields,
        };
        expect(run).toEqual(expected);
        expect(stream).toEqual({ ...expected, stream: true, ...words.streamed });
      },
    );

    test("for embeddings hand on the body, but name the model themselves", async () => {
      const answer = {
        object: "list",
        data: [{ index: 0, embedding: [0.5, -1] }],
        model: "m",
        usage: { prompt_tokens: 2 },
      };
      const json = {
        status: 200,
        headers: { "content-type": "application/json" },
        steps: [JSON.stringify(answer)],
      };
      const { effects, upstream } = await facing(json);
      const body = { input: ["wind", "sun"], dimensions: 2, model: "caller-said-this" };
      const embedded = await provider.embed?.({ apiModelId: "embed-1", body }, effects, NEVER);
      expect(embedded).toEqual({ ok: true, value: answer });
      expect(upstream.asked).toMatchObject([
        { method: "POST", path: "/embeddings", headers: { authorization: `Bearer ${KEY}` } },
      ]);
      expect(JSON.parse(upstream.asked[0]?.body ?? "")).toEqual({ ...body, model: "embed-1" });
    });

    test.each([
      ["an error", 429, '{"error":{"message":"Slow"}}', "rate_limited"],
      ["an error in place of vectors", 200, '{"error":{"message":"No","code":503}}', "unavailable"],
      ["no JSON", 200, "<p>", "unreadable"],
      ["a list", 200, "[]", "unreadable"],
    ])("for embeddings fail on %s", async (_, status, body, kind) => {
      const { effects } = await facing({ status, headers: {}, steps: [body] });
      const embedded = await provider.embed?.(
        { apiModelId: "embed-1", body: { input: "x" } },
        effects,
        NEVER,
      );
      expect(embedded).toMatchObject({ ok: false, error: { kind } });
    });
  });
}

function conversations(words: RequestWords): Readonly<Record<string, Asking>> {
  const of = (messages: readonly Message[], wire: readonly Fields[]): Asking => [
    { messages },
    { messages: wire },
  ];
  return {
    "a system prompt and several turns": of(
      [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hi", name: "Ada" },
        { role: "assistant", content: "Hello." },
        { role: "user", content: "Again" },
      ],
      [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hi", name: "Ada" },
        { role: "assistant", content: "Hello." },
        { role: "user", content: "Again" },
      ],
    ),
    "what the developer wants, in a role that the vendor knows": of(
      [{ role: "developer", content: "Be brief." }],
      [{ role: words.developer, content: "Be brief." }],
    ),
    "what the tools answered": of(
      [
        {
          role: "assistant",
          content: null,
          toolCalls: [{ id: "callNr001", name: "now", arguments: '{"zone": "C' }],
        },
        { role: "tool", toolCallId: "callNr001", content: "12:00" },
      ],
      [
        {
          role: "assistant",
          content: null,
          tool_calls: [
            { id: "callNr001", type: "function", function: { name: "now", arguments: '{"zone": "C' } },
          ],
        },
        { role: "tool", tool_call_id: "callNr001", content: "12:00" },
      ],
    ),
    "images, with the detail that was asked for, and parts that nobody here knows": of(
      [
        {
          role: "user",
          content: [
            { type: "text", text: "What is this?" },
            { type: "image", url: PICTURE },
            { type: "image", url: "https://example.com/a.jpg", detail: "low" },
            { type: "other", value: { type: "input_audio", input_audio: { data: "UklG", format: "wav" } } },
          ],
        },
      ],
      [
        {
          role: "user",
          content: [
            { type: "text", text: "What is this?" },
            { type: "image_url", image_url: { url: PICTURE } },
            { type: "image_url", image_url: { url: "https://example.com/a.jpg", detail: "low" } },
            { type: "input_audio", input_audio: { data: "UklG", format: "wav" } },
          ],
        },
      ],
    ),
    "fields of a message that nobody here knows, but not over known ones": of(
      [
        {
          role: "user",
          content: "Hi",
          extra: { cache_control: { type: "ephemeral" }, role: "system", content: "No" },
        },
      ],
      [{ role: "user", content: "Hi", cache_control: { type: "ephemeral" } }],
    ),
  };
}

function options(words: RequestWords): Readonly<Record<string, Asking>> {
  const of = (given: CallOptions, wire: Fields): Asking => [given, wire];
  const tools = [
    { name: "grid", description: "Grid intensity", parameters: SCHEMA, strict: true },
    { name: "now" },
  ];
  return {
    "nothing that was not asked": [{}, {}],
    "the ceiling": [{ maxTokens: 50 }, { [words.outputLimit]: 50 }],
    "which tools there are": of(
      { tools },
      {
        tools: [
          {
            type: "function",
            function: { name: "grid", description: "Grid intensity", parameters: SCHEMA, strict: true },
          },
          { type: "function", function: { name: "now" } },
        ],
      },
    ),
    "that the model may choose a tool": of({ toolChoice: "auto" }, { tool_choice: "auto" }),
    "that no tool is to be called": of({ toolChoice: "none" }, { tool_choice: "none" }),
    "that some tool must be called": of({ toolChoice: "required" }, { tool_choice: words.requiredTool }),
    "which tool must be called": of(
      { toolChoice: { name: "grid" } },
      { tool_choice: { type: "function", function: { name: "grid" } } },
    ),
    "that one call at a time is wanted": of({ parallelToolCalls: false }, { parallel_tool_calls: false }),
    "that plain text is wanted": of(
      { responseFormat: { type: "text" } },
      { response_format: { type: "text" } },
    ),
    "that JSON is wanted": of(
      { responseFormat: { type: "json_object" } },
      { response_format: { type: "json_object" } },
    ),
    "which schema the answer must have": of(
      {
        responseFormat: {
          type: "json_schema",
          name: "place",
          schema: SCHEMA,
          description: "A place",
          strict: true,
        },
      },
      {
        response_format: {
          type: "json_schema",
          json_schema: { name: "place", schema: SCHEMA, description: "A place", strict: true },
        },
      },
    ),
    "where to stop": of({ stop: ["\n\n", "END"] }, { stop: ["\n\n", "END"] }),
    "the seed, zero too": of({ seed: 0 }, { [words.seed]: 0 }),
    "temperature and top_p, zero too": of({ temperature: 0, topP: 0 }, { temperature: 0, top_p: 0 }),
    "how many answers": of({ n: 2 }, { n: 2 }),
    "how many alternatives to each token": of(
      { logprobs: { alternatives: 3 } },
      { logprobs: true, top_logprobs: 3 },
    ),
    "how hard to think": of({ reasoningEffort: "low" }, { reasoning_effort: "low" }),
    "what nobody here knows": of(
      { extra: { user: "u-1", safety: { level: 2 }, verbosity: null } },
      { user: "u-1", safety: { level: 2 }, verbosity: null },
    ),
    "what is known, whatever the unknown fields say": [
      {
        maxTokens: 9,
        seed: 7,
        temperature: 0.5,
        tools: [{ name: "now" }],
        extra: {
          model: "another",
          messages: [],
          [words.outputLimit]: 1,
          [words.seed]: 1,
          temperature: 2,
          tools: [],
          stream: true,
          stream_options: { include_usage: false },
        },
      },
      {
        [words.outputLimit]: 9,
        [words.seed]: 7,
        temperature: 0.5,
        tools: [{ type: "function", function: { name: "now" } }],
      },
    ],
  };
}
