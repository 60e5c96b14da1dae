import { describe, expect, test } from "vitest";
import type { Call, ProviderEffects } from "@/providers/base";
import { openaiChat } from "@/providers/protocols/openai-chat/openai-chat";
import { answering, json } from "../../../support/answering";
import { aCatalog, aModel } from "../../../support/catalog";

const NEVER = new AbortController().signal;
const CALL: Call = {
  modelId: "acme/a",
  apiModelId: "a",
  messages: [{ role: "user", content: "Hi" }],
  maxTokens: 9,
};
const acme = openaiChat({
  name: "acme",
  keyVariable: "ACME_API_KEY",
  baseUrlVariable: "ACME_BASE_URL",
  baseUrl: "https://api.acme.example/v1",
});

/** Effects whose network answers with `value` and notes what it was asked. */
function noting(value: unknown, environment: ProviderEffects["environment"]) {
  const asked: { readonly url: string; readonly headers: Readonly<Record<string, string>> }[] = [];
  const network = answering(environment, json(value));
  const effects: ProviderEffects = {
    ...network,
    fetch: (url, init) => {
      asked.push({ url, headers: init.headers });
      return network.fetch(url, init);
    },
  };
  return { asked, effects };
}

describe("a vendor of the chat completions wire", () => {
  test("is asked at its own address with its key", async () => {
    const { asked, effects } = noting({ choices: [] }, { ACME_API_KEY: " sk-1 " });
    await acme.run(CALL, effects, NEVER);
    expect(asked).toMatchObject([
      { url: "https://api.acme.example/v1/chat/completions", headers: { authorization: "Bearer sk-1" } },
    ]);
  });

  test("is asked at another address where one is set, whose query stays", async () => {
    const environment = { ACME_API_KEY: "sk-1", ACME_BASE_URL: "https://proxy.example/acme/?version=2" };
    const { asked, effects } = noting({ data: [] }, environment);
    await acme.discover(effects, NEVER);
    expect(asked).toMatchObject([{ url: "https://proxy.example/acme/models?version=2" }]);
  });

  test("asks nobody without its key, and names the variable", async () => {
    const { asked, effects } = noting({}, { ACME_API_KEY: " " });
    const error = { kind: "unauthorized", status: null, message: "ACME_API_KEY is not set" };
    expect(await acme.run(CALL, effects, NEVER)).toEqual({ ok: false, error });
    expect(await acme.stream(CALL, effects, NEVER)).toEqual({ ok: false, error });
    expect(await acme.healthCheck(effects, NEVER)).toMatchObject({ status: "no_key", detail: error.message });
    expect(asked).toEqual([]);
  });

  test("does not send a key that no header can carry, nor repeat it", async () => {
    const { asked, effects } = noting({}, { ACME_API_KEY: "sk-1\nx: y" });
    const answer = await acme.run(CALL, effects, NEVER);
    expect([asked, JSON.stringify(answer).includes("sk-1")]).toEqual([[], false]);
  });

  test("measures the time of its health check by the given clock", async () => {
    const { effects } = noting({ data: [{ id: "a" }] }, { ACME_API_KEY: "sk-1" });
    const times = [1000, 1042];
    const health = await acme.healthCheck({ ...effects, now: () => times.shift() ?? 0 }, NEVER);
    expect(health).toEqual({ status: "ok", latencyMs: 42, detail: "1 models" });
  });

  test("reads the empty list of an Ollama without models", async () => {
    const { effects } = noting(
      { object: "list", data: null },
      {
        ACME_API_KEY: "sk-1",
      },
    );
    expect(await acme.discover(effects, NEVER)).toEqual({ ok: true, value: [] });
  });

  test("calls a whole answer in place of a stream unreadable", async () => {
    const whole = { choices: [{ message: { content: "Hi" }, finish_reason: "stop" }] };
    const { effects } = noting(whole, { ACME_API_KEY: "sk-1" });
    expect(await acme.stream(CALL, effects, NEVER)).toMatchObject({
      ok: false,
      error: { kind: "unreadable" },
    });
  });

  test("has the catalog's price from the day on which it began", () => {
    const price = {
      from: "2026-03-01",
      readOn: "2026-03-02",
      source: "Vendor: price page (2026-03-02)",
      inputUsdPerMTok: 1,
      outputUsdPerMTok: 2,
      cachedInputUsdPerMTok: null,
      cacheWriteUsdPerMTok: null,
      cacheWriteHourUsdPerMTok: null,
      reasoningUsdPerMTok: null,
      batchFactor: null,
      flexFactor: null,
      tiers: [],
      windows: [],
    };
    const catalog = aCatalog([aModel({ id: "acme/a", price }), aModel({ id: "acme/b" })]);
    const priced = (id: string, day: string) => acme.getPricing(id, catalog, new Date(day));
    expect(priced("acme/a", "2026-03-01")).toEqual(price);
    expect(priced("acme/a", "2026-02-28")).toBeNull();
    expect(priced("acme/b", "2026-03-01")).toBeNull();
    expect(priced("acme/c", "2026-03-01")).toBeNull();
  });
});
