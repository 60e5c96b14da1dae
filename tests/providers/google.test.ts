import { describe, expect, test } from "vitest";
import type { Call, ProviderEffects } from "@/providers/base";
import { provider } from "@/providers/google";
import { providerContract } from "../contract/provider";
import { abilityContract } from "../contract/provider-abilities";
import { geminiLawContract } from "../contract/provider-gemini-laws";
import { geminiRequestContract } from "../contract/provider-gemini-request";
import { upstreamFor } from "../contract/provider-upstream";
import { wireContract } from "../contract/provider-wire";
import { AIMOCK_KEY, aimock } from "../support/aimock";
import { answering, json } from "../support/answering";
import { aCatalog, aModel } from "../support/catalog";
import { GEMINI_WIRE } from "../support/gemini-wire";

const NEVER = new AbortController().signal;
const CALL: Call = {
  modelId: "google/small",
  apiModelId: "gemini-small",
  messages: [{ role: "user", content: "hello" }],
  maxTokens: null,
};
const environment = (origin: string, key: string): ProviderEffects["environment"] => ({
  GOOGLE_BASE_URL: origin,
  GEMINI_API_KEY: key,
});
const SUBJECT = { provider, call: CALL, environment };
const TEXT = "Hello there, friend of the grid!";
const REASONING = "Greet back.";

describe("the Google provider", () => {
  providerContract({
    provider,
    call: CALL,
    start: async () => {
      const usage = { promptTokenCount: 12, candidatesTokenCount: 7 };
      const mock = await aimock((it) =>
        it.on(
          { model: "gemini-small", userMessage: "hello" },
          { content: TEXT, reasoning: REASONING, usage },
          { chunkSize: 4 },
        ),
      );
      return {
        environment: environment(mock.url, AIMOCK_KEY),
        text: TEXT,
        reasoning: REASONING,
        usage: {
          inputTokens: 12,
          cachedInputTokens: null,
          cacheWriteTokens: null,
          cacheWriteHourTokens: null,
          outputTokens: 7,
          reasoningTokens: null,
          source: "provider",
        },
        discovered: [],
        close: () => mock.stop(),
      };
    },
  });
  abilityContract({ ...SUBJECT, tongue: { blindTo: ["images", "schemas"], callWord: "stop" } });
  wireContract({
    ...SUBJECT,
    wire: GEMINI_WIRE,
    unconfigured: [{ GEMINI_API_KEY: " ", GOOGLE_API_KEY: "AIza-1" }, "GEMINI_API_KEY"],
    tooLong: [
      "The input token count (1200107) exceeds the maximum number of tokens allowed (1048576).",
      "The input token count exceeds the maximum number of tokens allowed 1048577.",
    ],
  });
  geminiRequestContract(SUBJECT);
  geminiLawContract(SUBJECT);
});

const facing = (body: unknown, status = 200) =>
  answering(environment("http://127.0.0.1:9", "AIza-1"), json(body, status));

describe("the Google provider's name and place", () => {
  test("are what it says they are", () => {
    expect(provider).toMatchObject({
      name: "google",
      keyVariable: "GEMINI_API_KEY",
      baseUrlVariable: "GOOGLE_BASE_URL",
      simulated: false,
      embed: null,
    });
  });

  test("make it answer for the callable models of its own name", () => {
    const models = [
      aModel({ id: "google/a" }),
      aModel({ id: "google/old", status: "retired" }),
      aModel({ id: "somebody/b" }),
    ];
    expect(provider.models(aCatalog(models))).toEqual(["google/a"]);
  });

  test("are Google's own where no other address is set", async () => {
    const asked: string[] = [];
    const fetch = (url: string) => {
      asked.push(url);
      return Promise.reject(new Error("not today"));
    };
    await provider.run(CALL, { ...facing({}), fetch, environment: { GEMINI_API_KEY: "AIza-1" } }, NEVER);
    expect(asked).toEqual([
      "https://generativelanguage.googleapis.com/v1beta/models/gemini-small:generateContent",
    ]);
  });
});

describe("the Google provider's list of models", () => {
  const start = upstreamFor(SUBJECT);
  const page = (models: readonly object[], nextPageToken?: string) => ({
    status: 200,
    headers: { "content-type": "application/json" },
    steps: [JSON.stringify({ models, nextPageToken })],
  });
  const listed = (name: string, ...methods: readonly string[]) => ({
    name: `models/${name}`,
    supportedGenerationMethods: methods,
  });

  test("is read page by page, and holds those that answer", async () => {
    const { effects, upstream } = await start(({ path }) =>
      path.includes("pageToken=p%262")
        ? page([listed("b", "generateContent"), listed("a", "generateContent"), { name: "models/c" }])
        : page([listed("a", "generateContent", "countTokens"), listed("embedding", "embedContent")], "p&2"),
    );
    const value = ["a", "b", "c"].map((apiModelId) => ({ apiModelId }));
    expect(await provider.discover(effects, NEVER)).toEqual({ ok: true, value });
    expect(upstream.asked.map(({ path }) => path)).toEqual([
      "/v1beta/models?pageSize=1000",
      "/v1beta/models?pageSize=1000&pageToken=p%262",
    ]);
    expect(await provider.healthCheck(effects, NEVER)).toMatchObject({ status: "ok", detail: "3 models" });
  });

  test("ends where a server names a next page for ever", async () => {
    let count = 0;
    const { effects, upstream } = await start(() =>
      page([listed("a", "generateContent")], `page-${count++}`),
    );
    expect(await provider.discover(effects, NEVER)).toEqual({ ok: true, value: [{ apiModelId: "a" }] });
    expect(upstream.asked).toHaveLength(20);
  });

  test("ends where a server names the page that it has just given", async () => {
    const { effects, upstream } = await start(page([listed("a", "generateContent")], "again"));
    expect(await provider.discover(effects, NEVER)).toEqual({ ok: true, value: [{ apiModelId: "a" }] });
    expect(upstream.asked).toHaveLength(2);
  });

  test("that breaks on a later page is a failure, not a part of a list", async () => {
    const { effects } = await start(({ path }) =>
      path.includes("pageToken")
        ? { status: 404, headers: {}, steps: [] }
        : page([listed("a", "generateContent")], "2"),
    );
    expect(await provider.discover(effects, NEVER)).toMatchObject({ ok: false, error: { kind: "refused" } });
  });

  test("is empty where a server has none, and the server is well", async () => {
    expect(await provider.discover(facing({}), NEVER)).toEqual({ ok: true, value: [] });
    expect(await provider.discover(facing({}, 404), NEVER)).toEqual({ ok: true, value: [] });
    expect(await provider.healthCheck(facing({}, 404), NEVER)).toMatchObject({ status: "ok" });
  });

  test("is a failure where it is somebody else's", async () => {
    const error = { kind: "unreadable", message: expect.stringContaining("listed no models: models") };
    expect(await provider.discover(facing({ models: "gemini" }), NEVER)).toMatchObject({ ok: false, error });
  });

  test.each([
    [401, {}, "no_key"],
    [403, {}, "no_key"],
    [400, { error: { code: 400, message: "API key not valid. Please pass a valid API key." } }, "no_key"],
    [429, {}, "unreachable"],
    [500, {}, "unreachable"],
  ])("answered with %i %j says how the provider is", async (status, body, health) => {
    expect(await provider.healthCheck(facing(body, status), NEVER)).toMatchObject({ status: health });
  });
});
