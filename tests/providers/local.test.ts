import { afterEach, describe, expect, test } from "vitest";
import { provider } from "@/providers/local";
import { openAiChatContract } from "../contract/provider-openai-chat";
import { COMMON_WORDS } from "../contract/provider-vendor";
import { aCatalog, aModel } from "../support/catalog";
import { realEffects } from "../support/effects";
import { OLLAMA } from "../support/openai-chat-accents";
import { whole } from "../support/openai-chat-wire";
import type { Asked, RawUpstream, Reply } from "../support/raw-upstream";
import { rawUpstream, refusedOrigin } from "../support/raw-upstream";

const NEVER = new AbortController().signal;

describe("the local provider", () => {
  openAiChatContract({
    provider,
    name: "local",
    keyVariable: null,
    sentKeyVariable: "LOCAL_API_KEY",
    baseUrlVariable: "LOCAL_BASE_URL",
    baseUrl: null,
    aimockPath: "/v1",
    accent: OLLAMA,
    words: COMMON_WORDS,
    tooLong: [
      "This model's maximum context length is 4096 tokens. However, your request has 18225 input tokens.",
      "the request exceeds the available context size, try increasing it",
      "the input length exceeds the context length",
      "Input length (160062 tokens) exceeds the maximum allowed length (59862 tokens).",
      "The prompt (total length 25938) is too long to fit into the model (context length 4096).",
      "However, the model is loaded with context length of only 7866 tokens, which is not enough.",
      "The number of tokens to keep from the initial prompt is greater than the context length.",
    ],
  });

  test("sends no key where none is set", async () => {
    const asked: unknown[] = [];
    const fetch = (_: string, { headers }: { readonly headers: object }) => {
      asked.push(Object.keys(headers));
      return Promise.reject(new Error("not today"));
    };
    await provider.discover({ ...realEffects({ LOCAL_BASE_URL: "http://127.0.0.1:9" }), fetch }, NEVER);
    expect(asked).toEqual([[]]);
  });

  test.each([
    "ftp://127.0.0.1/v1",
    "127.0.0.1:11434",
    "file:///etc/passwd",
    "http://me:secret@127.0.0.1/v1",
    "http://127.0.0.1:1/v1,ftp://127.0.0.1/v1",
    " , ",
  ])("does not use %s as an address, and does not repeat it", async (address) => {
    const health = await provider.healthCheck(realEffects({ LOCAL_BASE_URL: address }), NEVER);
    expect(health.status).toBe("no_key");
    expect(health.detail).not.toContain(address);
  });

  test("knows no price: electricity is not free", () => {
    const catalog = aCatalog([aModel({ id: "local/a" })]);
    expect(provider.getPricing("local/a", catalog, new Date("2026-11-01"))).toBeNull();
  });
});

describe("the local provider at several addresses", () => {
  const started: RawUpstream[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((upstream) => upstream.close()));
  });

  async function server(reply: (asked: Asked) => Reply): Promise<RawUpstream> {
    const upstream = await rawUpstream(reply);
    started.push(upstream);
    return upstream;
  }

  /** A server that lists `models` and answers with `text`. */
  const serving = (models: readonly string[], text = "") =>
    server(({ path }) =>
      path.endsWith("/models")
        ? whole(JSON.stringify({ object: "list", data: models.map((id) => ({ id })) }))
        : whole(JSON.stringify({ choices: [{ message: { content: text }, finish_reason: "stop" }] })),
    );

  const at = (...addresses: readonly string[]) => realEffects({ LOCAL_BASE_URL: addresses.join(", ") });
  const call = { modelId: "local/small", apiModelId: "small", messages: [], maxTokens: null };
  const textAt = async (effects: ReturnType<typeof at>, address?: string) => {
    const answer = await provider.run({ ...call, ...(address && { address }) }, effects, NEVER);
    return answer.ok ? answer.value.choices[0].text : answer.error;
  };

  test("lists what all of them serve; the first that has a model serves it", async () => {
    const [one, two] = [await serving(["small", "both"]), await serving(["both", "large"])];
    const [first, second] = [`${one.origin}/v1`, `${two.origin}/v1`];
    expect(await provider.discover(at(first, second), NEVER)).toEqual({
      ok: true,
      value: [
        { apiModelId: "small", address: first },
        { apiModelId: "both", address: first },
        { apiModelId: "large", address: second },
      ],
    });
    expect(await provider.healthCheck(at(first, second), NEVER)).toMatchObject({
      status: "ok",
      detail: "4 models",
    });
  });

  test("names no address where there is but one, whatever commas stand around it", async () => {
    const { origin } = await serving(["small"]);
    expect(await provider.discover(at(origin, ""), NEVER)).toEqual({
      ok: true,
      value: [{ apiModelId: "small" }],
    });
  });

  test("asks the address that is named, and the first where none is", async () => {
    const [one, two] = [await serving([], "one"), await serving([], "two")];
    const effects = at(one.origin, two.origin);
    expect([await textAt(effects, two.origin), await textAt(effects)]).toEqual(["two", "one"]);
    const embedded = { apiModelId: "e", address: two.origin, body: { input: "x" } };
    expect(await provider.embed?.(embedded, effects, NEVER)).toMatchObject({ ok: true });
    expect(two.asked.map(({ path }) => path)).toEqual(["/chat/completions", "/embeddings"]);
    expect(one.asked).toHaveLength(1);
  });

  test("does not ask an address that is no longer among them", async () => {
    const [one, gone] = [await serving([], "one"), await serving([], "gone")];
    const error = { kind: "unauthorized", status: null, message: expect.stringContaining("LOCAL_BASE_URL") };
    expect(await textAt(at(one.origin), gone.origin)).toMatchObject(error);
    expect(gone.asked).toEqual([]);
  });

  test("goes on without one that is down, and says so", async () => {
    const { origin } = await serving(["small"]);
    const effects = at(await refusedOrigin(), origin);
    expect(await provider.discover(effects, NEVER)).toEqual({
      ok: true,
      value: [{ apiModelId: "small", address: origin }],
    });
    expect(await provider.healthCheck(effects, NEVER)).toMatchObject({
      status: "ok",
      detail: expect.stringMatching(/^1 models; not all .*ECONNREFUSED/),
    });
  });

  test("is out of reach where none answers", async () => {
    const effects = at(await refusedOrigin(), await refusedOrigin());
    expect(await provider.discover(effects, NEVER)).toMatchObject({
      ok: false,
      error: { kind: "unreachable" },
    });
    expect(await provider.healthCheck(effects, NEVER)).toMatchObject({ status: "unreachable" });
  });

  test("wants a key only where all of them do", async () => {
    const closed = await server(() => whole("{}", 401));
    const { origin } = await serving(["small"]);
    expect(await provider.healthCheck(at(closed.origin, closed.origin), NEVER)).toMatchObject({
      status: "no_key",
    });
    expect(await provider.healthCheck(at(closed.origin, origin), NEVER)).toMatchObject({ status: "ok" });
    expect(await provider.healthCheck(at(closed.origin, await refusedOrigin()), NEVER)).toMatchObject({
      status: "unreachable",
    });
  });
});
