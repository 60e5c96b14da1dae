import OpenAI from "openai";
import { afterEach, describe, expect, test } from "vitest";
import type { ChatUpstream, Question } from "../../support/chat-upstream";
import { chatUpstream, failing, wholly } from "../../support/chat-upstream";
import type { EngineSettings } from "../../support/engine";
import { scored, vendorsAt } from "../../support/engine-run";
import type { Gateway } from "../../support/gateway";
import { aGateway } from "../../support/gateway";
import type { Reply } from "../../support/raw-upstream";
import { openaiAt } from "./seen";

const MODELS = [scored("openai/first", 0.9), scored("openai/sibling", 0.8), scored("deepseek/second", 0.6)];
const HELLO = [{ role: "user" as const, content: "Say hello." }];
const MUTE: Reply = { status: 200, headers: {}, steps: ["mute"] };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Asking = {
  readonly gateway: Gateway;
  readonly upstream: ChatUpstream;
  readonly client: OpenAI;
  /** The error of a request for a whole answer. */
  readonly caught: (extra?: object) => Promise<InstanceType<typeof OpenAI.APIError>>;
};

async function asking(reply: (question: Question) => Reply, engine: EngineSettings = {}): Promise<Asking> {
  const upstream = await chatUpstream(reply);
  closing.push(upstream.close);
  const gateway = await aGateway({
    environment: { ...vendorsAt(upstream) },
    engine: { models: MODELS, ...engine },
  });
  closing.push(gateway.close);
  const client = openaiAt(gateway.baseUrl);
  return {
    gateway,
    upstream,
    client,
    caught: async (extra = {}) => {
      const body = { model: "auto:quality", messages: HELLO, ...extra };
      const error = await client.chat.completions.create(body).then(
        () => null,
        (cause: unknown) => cause,
      );
      if (!(error instanceof OpenAI.APIError)) throw new Error("No error was raised");
      return error;
    },
  };
}

describe("where every attempt failed", () => {
  test("the error is a 502 that lists each attempt and why, and its trace can be found", async () => {
    const { caught, gateway } = await asking(({ model }) => failing(500, `${model} is on fire`));
    const error = await caught();
    expect(error).toBeInstanceOf(OpenAI.InternalServerError);
    expect(error).toMatchObject({ status: 502, code: "all_attempts_failed", type: "api_error", param: null });
    expect(error.message).toMatch(/All 6 attempts failed\./);
    for (const name of ["first", "sibling", "second"]) expect(error.message).toContain(`${name} is on fire`);
    const trace = await gateway.engine.stores.traces.get(error.headers?.get("x-eco-trace-id") ?? "");
    expect(trace?.outcome.attempts.map(({ model, error_kind }) => `${model} ${error_kind}`)).toEqual([
      "openai/first unavailable",
      "openai/first unavailable",
      "openai/sibling unavailable",
      "openai/sibling unavailable",
      "deepseek/second unavailable",
      "deepseek/second unavailable",
    ]);
  }, 20_000);

  test.each([true, false])(
    "a stream that never began is an HTTP error too, with its trace (%s)",
    async (stream) => {
      const { caught, gateway } = await asking(() => failing(408));
      const error = await caught({ stream });
      expect(error).toMatchObject({ status: 504, code: "timed_out" });
      const traceId = error.headers?.get("x-eco-trace-id") ?? "";
      expect(await gateway.engine.stores.traces.has(traceId)).toBe(true);
    },
  );

  test("for different reasons, it is a 502 whatever the last one was", async () => {
    const { caught } = await asking(({ model }) => (model === "second" ? failing(429) : failing(408)));
    expect(await caught()).toMatchObject({ status: 502, code: "all_attempts_failed" });
  });
});

describe("a vendor's limit on the rate", () => {
  const LIMITED = () => failing(429, "slow down", { "retry-after": "3600" });

  test("is a 429 with the time to wait, which the next request hears without anybody being asked", async () => {
    const { caught, upstream } = await asking(LIMITED);
    const first = await caught();
    expect(first).toBeInstanceOf(OpenAI.RateLimitError);
    expect(first).toMatchObject({ status: 429, code: "rate_limited", type: "rate_limit_error" });
    expect(first.headers?.get("retry-after")).toBe("3600");
    const asked = upstream.models().length;
    const second = await caught();
    expect(second).toMatchObject({ status: 429, code: "rate_limited" });
    expect(Number(second.headers?.get("retry-after"))).toBeGreaterThan(3590);
    expect(upstream.models()).toHaveLength(asked);
  });

  test("does not keep a person's own pick from being tried", async () => {
    const { caught, upstream } = await asking(LIMITED);
    for (const times of [1, 2]) {
      const error = await caught({ model: "openai/first" });
      expect([error.status, error.headers?.get("retry-after")]).toEqual([429, "3600"]);
      expect(upstream.models()).toHaveLength(times);
    }
  });

  test("on one model is answered by another", async () => {
    const { client } = await asking(({ model }) => (model === "first" ? LIMITED() : wholly("Hi.")));
    const answer = await client.chat.completions.create({ model: "auto:quality", messages: HELLO });
    expect(answer.model).toBe("openai/sibling");
  });

  test("without a time is a 429 without one: nobody knows", async () => {
    const { caught } = await asking(() => failing(429));
    const error = await caught();
    expect(error.status).toBe(429);
    expect(error.headers?.has("retry-after")).toBe(false);
  });
});

describe("a key that the vendor refuses", () => {
  const REFUSED = () => failing(401, "Incorrect API key provided: sk-openai-test");

  test("is told by the name of its variable, never by the key", async () => {
    const { caught, upstream } = await asking(REFUSED);
    const error = await caught({ model: "openai/first" });
    expect(error).toMatchObject({ status: 502, code: "all_attempts_failed" });
    expect(error.message).toContain("OPENAI_API_KEY");
    expect(`${error.message} ${JSON.stringify(error.error)}`).not.toContain("sk-openai-test");
    expect(upstream.models()).toEqual(["first"]);
    const again = await caught({ model: "openai/first" });
    expect(again).toMatchObject({ status: 503, code: "no_provider", param: "model" });
    expect(again.message).toContain("the key of openai was refused");
    expect(upstream.models()).toEqual(["first"]);
  });

  test("keeps its provider's other models from being asked; another provider answers", async () => {
    const { client, upstream } = await asking(({ model }) =>
      model === "second" ? wholly("Hi.") : REFUSED(),
    );
    const answer = await client.chat.completions.create({ model: "auto:quality", messages: HELLO });
    expect(answer.model).toBe("deepseek/second");
    expect(upstream.models()).toEqual(["first", "second"]);
  });
});

describe("a limit on the time", () => {
  test("that passes before an answer is a 504", async () => {
    const { caught } = await asking(() => MUTE, { models: [{ ...scored("openai/first", 0.9) }] });
    const error = await caught({ model: "openai/first", ecocompute: { constraints: { max_latency: 200 } } });
    expect(error).toMatchObject({ status: 504, code: "timed_out" });
    expect(error.message).toContain("The time for this request ran out");
  });
});

describe("what a vendor refuses in the request itself", () => {
  test.each([400, 404, 409, 413, 415, 422, 451])(
    "is handed on with its status and words: %i",
    async (status) => {
      const { caught, upstream } = await asking(() => failing(status, "the vendor's own words"));
      const error = await caught();
      expect(error).toMatchObject({ status, code: "vendor_refused" });
      expect(error.message).toContain("the vendor's own words");
      expect(upstream.models()).toEqual(["first"]);
    },
  );
});

describe("a request that never reaches a vendor", () => {
  test("because it is too large is a 413", async () => {
    const { caught, upstream } = await asking(() => wholly("Hi."));
    const error = await caught({ messages: [{ role: "user", content: "x".repeat(11 * 1024 * 1024) }] });
    expect(error).toMatchObject({ status: 413, code: "body_too_large" });
    expect(upstream.models()).toEqual([]);
  });

  test.each([
    ["gpt-first", "auto:quality", /./],
    ["first", "openai/first", /Nearest: openai\/first/],
    ["auto:cheapest", "auto:efficiency", /Nearest: auto, /],
    ["openai/secnd", "deepseek/second", /There is no model "openai\/secnd"/],
  ])("because it names no model is a 404 with names near %s", async (model, _, message) => {
    const { caught } = await asking(() => wholly("Hi."));
    const error = await caught({ model });
    expect(error).toBeInstanceOf(OpenAI.NotFoundError);
    expect(error).toMatchObject({ status: 404, code: "model_not_found", param: "model" });
    expect(error.message).toMatch(message);
  });

  test("because nobody listens here is the client's own error", async () => {
    const { client, gateway } = await asking(() => wholly("Hi."));
    await gateway.close();
    closing.pop();
    const error = client.chat.completions.create({ model: "auto", messages: HELLO });
    await expect(error).rejects.toBeInstanceOf(OpenAI.APIConnectionError);
  });
});
