import { describe, expect, test } from "vitest";
import type { Call, Fields, Provider, ProviderEffects } from "@/providers/base";
import { CONVERSATIONS } from "../support/gemini-conversations";
import { OPTIONS } from "../support/gemini-options";
import type { Asked } from "../support/raw-upstream";
import { KEY, upstreamFor } from "./provider-upstream";

type Subject = {
  readonly provider: Provider;
  readonly call: Call;
  readonly environment: (origin: string, key: string) => ProviderEffects["environment"];
};

const NEVER = new AbortController().signal;
const NOTHING = { status: 500, headers: {}, steps: [] };

/** What reaches a vendor of the generateContent wire, byte for byte: the same for a whole answer and for a stream. */
export function geminiRequestContract(subject: Subject): void {
  const { provider, call } = subject;
  const facing = upstreamFor(subject);

  async function asked(options: Partial<Call>): Promise<readonly Asked[]> {
    const { effects, upstream } = await facing(NOTHING);
    await provider.run({ ...call, ...options }, effects, NEVER);
    await provider.stream({ ...call, ...options }, effects, NEVER);
    return upstream.asked;
  }

  describe("requests", () => {
    test("go to the model's address with the key in a header, as JSON", async () => {
      const headers = { "x-goog-api-key": KEY, "content-type": "application/json" };
      const path = `/v1beta/models/${call.apiModelId}`;
      const questions = await asked({});
      expect(questions).toMatchObject([
        { method: "POST", path: `${path}:generateContent`, headers },
        { method: "POST", path: `${path}:streamGenerateContent?alt=sse`, headers },
      ]);
      for (const { headers: sent, path: at, body } of questions) {
        expect(sent.authorization).toBeUndefined();
        expect(at + body).not.toContain(KEY);
      }
    });

    test("name a model of one's own under its own collection", async () => {
      const [run] = await asked({ apiModelId: "tunedModels/ours #1" });
      expect(run?.path).toBe("/v1beta/tunedModels/ours%20%231:generateContent");
    });

    test.each(Object.entries({ ...CONVERSATIONS, ...OPTIONS }))("say %s", async (_, [given, fields]) => {
      const [run, stream] = (await asked(given)).map(({ body }) => JSON.parse(body) as Fields);
      const expected = { contents: [{ role: "user", parts: [{ text: "hello" }] }], ...fields };
      expect(run).toEqual(expected);
      expect(stream).toEqual(expected);
    });

    test.each(Object.entries(UNSAYABLE))("are not made of %s", async (_, [given, message]) => {
      const { effects, upstream } = await facing(NOTHING);
      const error = { kind: "refused", status: null, message: expect.stringContaining(message) };
      const asking = { ...call, ...given };
      expect(await provider.run(asking, effects, NEVER)).toMatchObject({ ok: false, error });
      expect(await provider.stream(asking, effects, NEVER)).toMatchObject({ ok: false, error });
      expect(upstream.asked).toEqual([]);
    });
  });
}

const image = (url: string): Partial<Call> => ({
  messages: [
    { role: "user", content: "Hi" },
    { role: "user", content: [{ type: "image", url }] },
  ],
});
const EXPECTED =
  "messages.1.content.0.image_url.url: expected a data URL in base64 or an http or https address";

/** What this wire has no words for, and what the caller is told. */
const UNSAYABLE: Readonly<Record<string, readonly [Partial<Call>, string]>> = {
  "a picture of another scheme": [image("gs://bucket/a.png"), EXPECTED],
  "a picture that is not in base64": [image("data:image/svg+xml,%3Csvg%3E"), EXPECTED],
  "a picture at no address": [image("https://"), EXPECTED],
  "an answer to a call that nobody made": [
    { messages: [{ role: "tool", toolCallId: "c9", content: "12:00" }] },
    "messages.0.tool_call_id: expected the id of a tool call of an earlier message",
  ],
  "one call at a time among several tools": [
    { parallelToolCalls: false, tools: [{ name: "now" }, { name: "grid" }] },
    "parallel_tool_calls",
  ],
  "the words of the system alone": [
    { messages: [{ role: "system", content: "Be brief." }] },
    "messages: expected words of the user",
  ],
  "no words at all": [{ messages: [{ role: "user", content: "" }] }, "messages: expected words of the user"],
  ...Object.fromEntries(
    Object.entries({
      logit_bias: { 50256: -100 },
      modalities: ["text", "audio"],
      moderation: { model: "m" },
      verbosity: "low",
      web_search_options: {},
    }).map(([field, value]) => [field, [{ extra: { [field]: value } }, `no field for ${field}`]] as const),
  ),
};
