import { describe, expect, test } from "vitest";
import { failureError } from "@/lib/gateway/failure";
import type { Question } from "../support/chat-upstream";
import { answering, failing } from "../support/chat-upstream";
import type { EngineSettings } from "../support/engine";
import { anExecuteRequest } from "../support/engine";
import { engineDoors, run, scored, VENDORS, vendorsAt } from "../support/engine-run";
import type { Reply } from "../support/raw-upstream";
import { BACKOFF_MS, steeredEffects } from "../support/steered-effects";

const doors = engineDoors();
const A = scored("openai/a", 0.9);
const A2 = scored("openai/a2", 0.7);
const B = scored("deepseek/b", 0.5);

/** Two vendors at one address, asked at a steered clock; the environment may be changed by the test. */
async function vendors(reply: (question: Question) => Reply, settings: EngineSettings = {}) {
  const server = await doors.upstream(reply);
  const environment = { ...vendorsAt(server) };
  const steered = steeredEffects(environment, { passing: [BACKOFF_MS] });
  const engine = await doors.engine(environment, {
    effects: steered.effects,
    providers: VENDORS,
    models: [A, A2, B],
    ...settings,
  });
  return { server, steered, engine, environment };
}

const codesOf = ({ trace }: Awaited<ReturnType<typeof run>>) => trace.decision_trace.excluded;

describe("a 429", () => {
  test("whose time fits the deadline is waited for, just as long as was asked", async () => {
    const { engine, steered } = await vendors(({ count }) =>
      count === 1 ? failing(429, "slow", { "retry-after": "20" }) : answering("After a while."),
    );
    const answer = run(engine);
    await steered.waitOf(20_000);
    await steered.advance(20_000);
    const { tried, text, trace } = await answer;
    expect(tried).toEqual([
      ["openai/a", "rate_limited"],
      ["openai/a", null],
    ]);
    expect(text).toBe("After a while.");
    expect(trace.outcome.latency_ms).toBe(20_000);
  });

  test("is waited for once only", async () => {
    const { engine } = await vendors(({ model }) =>
      model === "a" ? failing(429, "slow", { "retry-after-ms": String(BACKOFF_MS) }) : answering("Other."),
    );
    const { tried } = await run(engine);
    expect(tried).toEqual([
      ["openai/a", "rate_limited"],
      ["openai/a", "rate_limited"],
      ["openai/a2", null],
    ]);
  });

  test("whose time does not fit goes to the next at once, and the model rests until then", async () => {
    const { engine, steered } = await vendors(({ model, count }) =>
      model === "a" && count === 1 ? failing(429, "slow", { "retry-after": "300" }) : answering("Here."),
    );
    expect((await run(engine)).tried).toEqual([
      ["openai/a", "rate_limited"],
      ["openai/a2", null],
    ]);
    await steered.advance(299_000);
    const resting = await run(engine);
    expect(resting.tried).toEqual([["openai/a2", null]]);
    // The catalog's order: openai/a, openai/a2, deepseek/b.
    expect(codesOf(resting)).toEqual(["rate_limited", null, null]);
    await steered.advance(1001);
    expect((await run(engine)).tried).toEqual([["openai/a", null]]);
  });

  test("leaves a sole candidate with the time to ask again", async () => {
    const { engine } = await vendors(() => failing(429, "Please try again in 5m0s"), { models: [A] });
    await run(engine);
    const again = await run(engine);
    expect(again.noCandidate?.rejected[0]?.violations).toEqual([
      { code: "rate_limited", limit: null, value: 300_000, detail: null },
    ]);
    expect(failureError(again, 0)).toMatchObject({ status: 429, retryAfterS: 300 });
  });

  test("without a time goes to the next at once, and nobody rests", async () => {
    const { engine, steered } = await vendors(({ model, count }) =>
      model === "a" && count === 1 ? failing(429) : answering("Here."),
    );
    expect((await run(engine)).tried).toEqual([
      ["openai/a", "rate_limited"],
      ["openai/a2", null],
    ]);
    expect(steered.waits).not.toContain(BACKOFF_MS);
    expect((await run(engine)).tried).toEqual([["openai/a", null]]);
  });

  test("does not keep a person's own pick from being tried", async () => {
    const { engine, server } = await vendors(() => failing(429, "slow", { "retry-after": "300" }));
    await run(engine);
    const pinned = await run(engine, anExecuteRequest({ pin: "openai/a" }));
    expect(pinned.tried).toEqual([["openai/a", "rate_limited"]]);
    expect(server.models().filter((model) => model === "a")).toHaveLength(2);
  });

  test("whose wait the caller does not sit out asks nobody else", async () => {
    const { engine, steered, server } = await vendors(() => failing(429, "slow", { "retry-after": "20" }));
    const caller = new AbortController();
    const answer = run(engine, anExecuteRequest(), { signal: caller.signal });
    await steered.waitOf(20_000);
    caller.abort();
    const { error, tried } = await answer;
    expect(error?.kind).toBe("aborted");
    expect(tried).toEqual([["openai/a", "rate_limited"]]);
    expect(server.models()).toEqual(["a"]);
  });
});

describe("a key that is refused", () => {
  test.each([401, 403])("with a %i rests its provider until it is another key", async (status) => {
    const { engine, server, steered, environment } = await vendors(({ model }) =>
      model === "b" ? answering("From the other vendor.") : failing(status, "Incorrect API key provided"),
    );
    const first = await run(engine);
    expect(first.tried).toEqual([
      ["openai/a", "unauthorized"],
      ["deepseek/b", null],
    ]);
    expect(first.attempts[0]?.error_message).toBe(
      `openai answered ${status}: Incorrect API key provided (the key is OPENAI_API_KEY)`,
    );
    await steered.advance(24 * 60 * 60 * 1000);
    const later = await run(engine);
    expect(later.tried).toEqual([["deepseek/b", null]]);
    expect(codesOf(later)).toEqual(["key_refused", "key_refused", null]);
    expect(server.models()).toEqual(["a", "b", "b"]);

    environment.OPENAI_API_KEY = "sk-another";
    expect((await run(engine)).tried[0]).toEqual(["openai/a", "unauthorized"]);
  });

  test("is told to whoever pins one of its models, and the vendor is not asked again", async () => {
    const { engine, server } = await vendors(() => failing(401));
    await run(engine, anExecuteRequest({ pin: "openai/a" }));
    const again = await run(engine, anExecuteRequest({ pin: "openai/a2" }));
    expect(again.noCandidate?.rejected.find(({ id }) => id === "openai/a2")?.violations[0].code).toBe(
      "key_refused",
    );
    expect(server.models()).toEqual(["a"]);
  });

  test("is no fault of the model: its circuit stays closed", async () => {
    const { engine, environment } = await vendors(
      ({ count }) => (count <= 5 ? failing(401) : answering("Back.")),
      {
        models: [A],
      },
    );
    for (let round = 0; round < 5; round++) {
      environment.OPENAI_API_KEY = `sk-${round}`;
      await run(engine);
    }
    environment.OPENAI_API_KEY = "sk-good";
    expect((await run(engine)).text).toBe("Back.");
  });

  test("that never was is not taken for a refused one", async () => {
    const { engine, environment } = await vendors(() => answering("Hello."), { models: [A] });
    const { rests } = engine.deps;
    rests.begin(
      "openai",
      "openai/a",
    )({ kind: "unauthorized", status: null, message: "OPENAI_API_KEY is not set" });
    expect((await run(engine)).text).toBe("Hello.");
    expect(environment.OPENAI_API_KEY).toBe("sk-openai-test");
  });
});

describe("an account that cannot pay", () => {
  test.each([
    [402, "Insufficient Balance"],
    [400, "Your credit balance is too low to access the Anthropic API."],
  ])("rests its provider for a minute: %i, %s", async (status, words) => {
    const { engine, steered } = await vendors(({ model, count }) =>
      model === "a" && count === 1 ? failing(status, words) : answering(`From ${model}.`),
    );
    expect((await run(engine)).tried).toEqual([
      ["openai/a", "unauthorized"],
      ["deepseek/b", null],
    ]);
    await steered.advance(59_000);
    const resting = await run(engine);
    expect(codesOf(resting)).toEqual(["key_refused", "key_refused", null]);
    await steered.advance(1000);
    expect((await run(engine)).tried).toEqual([["openai/a", null]]);
  });

  test("is not told that its key was refused", async () => {
    const { engine, steered } = await vendors(() => failing(402, "Insufficient Balance"), { models: [A] });
    await run(engine);
    const resting = await run(engine);
    expect(failureError(resting, steered.effects.now())).toMatchObject({
      status: 503,
      code: "no_provider",
      message:
        "No model can be called: the account of openai could not pay lately, and nobody else is connected.",
    });
  });
});

describe("a place that the vendor does not serve", () => {
  const NOT_SERVED = "User location is not supported for the API use.";

  test("is no matter of the key: the next vendor is asked at once, and this one again later", async () => {
    const { engine, server, steered } = await vendors(({ model, count }) =>
      model === "a" && count === 1 ? failing(400, NOT_SERVED) : answering(`From ${model}.`),
    );
    const first = await run(engine);
    expect(first.tried).toEqual([
      ["openai/a", "unavailable"],
      ["deepseek/b", null],
    ]);
    expect(first.attempts[0]?.error_message).toBe(`openai answered 400: ${NOT_SERVED}`);
    expect(server.models()).toEqual(["a", "b"]);
    await steered.advance(1000);
    expect((await run(engine)).tried).toEqual([["openai/a", null]]);
  });

  test("rests the model after five times, and not for ever", async () => {
    const { engine, steered } = await vendors(({ model, count }) =>
      model === "a" && count <= 5 ? failing(400, NOT_SERVED) : answering(`From ${model}.`),
    );
    for (let count = 0; count < 5; count++) await run(engine);
    const resting = await run(engine);
    expect(codesOf(resting)[0]).toBe("breaker_open");
    await steered.advance(30_000);
    expect((await run(engine)).tried).toEqual([["openai/a", null]]);
  });
});
