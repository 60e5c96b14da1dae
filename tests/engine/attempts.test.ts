import { describe, expect, test } from "vitest";
import { failureError } from "@/lib/gateway/failure";
import {
  answering,
  DONE,
  delta,
  failing,
  finish,
  RESET,
  said,
  streaming,
  wholly,
} from "../support/chat-upstream";
import type { EngineSettings } from "../support/engine";
import { anExecuteRequest, FIRST, SECOND } from "../support/engine";
import { engineDoors, run, scored, VENDORS, vendorsAt } from "../support/engine-run";
import type { Reply } from "../support/raw-upstream";
import { refusedOrigin } from "../support/raw-upstream";
import { BACKOFF_MS, steeredEffects } from "../support/steered-effects";

const doors = engineDoors();

/** A local server whose first model answers badly and whose second answers well, asked at a clock that passes over the backoff. */
async function firstAnswers(reply: Reply, settings: EngineSettings = {}) {
  const server = await doors.upstream(({ model }) =>
    model === "first" ? reply : answering("From the second."),
  );
  const environment = { LOCAL_BASE_URL: server.baseUrl };
  const steered = steeredEffects(environment, { passing: [BACKOFF_MS] });
  const engine = await doors.engine(environment, { effects: steered.effects, ...settings });
  return { server, steered, engine };
}

describe("what may help a second time", () => {
  test.each([
    ["a 500", failing(500), "unavailable"],
    ["a 502", failing(502), "unavailable"],
    ["a 503", failing(503), "unavailable"],
    ["a 504", failing(504), "unavailable"],
    ["a 529", failing(529), "unavailable"],
    ["a reset before a byte", RESET, "unreachable"],
    [
      "a 5xx that stands inside a 200",
      streaming('data: {"error":{"message":"down","code":503}}\n\n'),
      "unavailable",
    ],
  ])("%s is retried once after a backoff, then the next answers", async (_, reply, kind) => {
    const { engine, server, steered } = await firstAnswers(reply);
    const { tried, text } = await run(engine);
    expect(tried).toEqual([
      ["local/first", kind],
      ["local/first", kind],
      ["local/second", null],
    ]);
    expect(text).toBe("From the second.");
    expect(server.models()).toEqual(["first", "first", "second"]);
    expect(steered.waits.filter((ms) => ms === BACKOFF_MS)).toHaveLength(1);
  });

  test("so is a refused connection", async () => {
    const server = await doors.upstream(() => answering("Elsewhere."));
    const environment = { ...vendorsAt(server), OPENAI_BASE_URL: `${await refusedOrigin()}/v1` };
    const { effects } = steeredEffects(environment, { passing: [BACKOFF_MS] });
    const models = [scored("openai/a", 0.9), scored("deepseek/b", 0.5)];
    // The health of the vendor was asked for before it went down.
    const surroundings = async () => {
      const { deps } = await doors.engine(vendorsAt(server), { models, providers: VENDORS });
      return deps.surroundings(0);
    };
    const engine = await doors.engine(environment, { effects, providers: VENDORS, surroundings });
    const { tried } = await run(engine);
    expect(tried).toEqual([
      ["openai/a", "unreachable"],
      ["openai/a", "unreachable"],
      ["deepseek/b", null],
    ]);
  });

  test("each candidate is given its one retry", async () => {
    const server = await doors.upstream(({ count, model }) =>
      model === "first" || count === 1 ? failing(503) : answering("At last."),
    );
    const environment = { LOCAL_BASE_URL: server.baseUrl };
    const { effects } = steeredEffects(environment, { passing: [BACKOFF_MS] });
    const engine = await doors.engine(environment, { effects });
    const { tried } = await run(engine);
    expect(tried.map(([model]) => model)).toEqual([
      "local/first",
      "local/first",
      "local/second",
      "local/second",
    ]);
  });

  test("is not tried again where the time does not allow the backoff", async () => {
    const { engine, steered } = await firstAnswers(failing(503), {
      patience: { deadlineMs: BACKOFF_MS - 1, thinkingDeadlineMs: 1, firstTokenMs: 100, stallMs: 100 },
    });
    const { tried } = await run(engine);
    expect(tried).toEqual([
      ["local/first", "unavailable"],
      ["local/second", null],
    ]);
    expect(steered.waits).not.toContain(BACKOFF_MS);
  });

  test("holds for whole answers as well", async () => {
    const server = await doors.upstream(({ model }) =>
      model === "first" ? failing(502) : wholly("Second."),
    );
    const environment = { LOCAL_BASE_URL: server.baseUrl };
    const { effects } = steeredEffects(environment, { passing: [BACKOFF_MS] });
    const engine = await doors.engine(environment, { effects });
    const { tried, text } = await run(engine, anExecuteRequest(), { streamed: false });
    expect(tried.map(([, kind]) => kind)).toEqual(["unavailable", "unavailable", null]);
    expect(text).toBe("Second.");
  });
});

describe("what another model may do better", () => {
  test.each([
    ["a 408", failing(408), "timed_out"],
    [
      "a page instead of a stream",
      { status: 200, headers: { "content-type": "text/html" }, steps: ["<p>"] },
      "unreadable",
    ],
    ["a stream that ends before a word", streaming(delta({ role: "assistant" })), "cut"],
  ])("%s goes to the next at once", async (_, reply, kind) => {
    const { engine } = await firstAnswers(reply);
    const { tried } = await run(engine);
    expect(tried).toEqual([
      ["local/first", kind],
      ["local/second", null],
    ]);
  });

  test("a context that is too long goes only to a model that reads more", async () => {
    const server = await doors.upstream(({ model }) =>
      model === "first"
        ? failing(400, "This model's maximum context length is 8000 tokens")
        : answering(`From ${model}.`),
    );
    const models = [
      { ...FIRST, contextTokens: 8000 },
      { ...SECOND, id: "local/same", apiModelId: "same", contextTokens: 8000 },
      { ...SECOND, id: "local/unknown", apiModelId: "unknown" },
      { ...SECOND, id: "local/wide", apiModelId: "wide", contextTokens: 32_000 },
    ];
    const engine = await doors.engine({ LOCAL_BASE_URL: server.baseUrl }, { models });
    const { tried } = await run(engine);
    expect(tried).toEqual([
      ["local/first", "context_too_long"],
      ["local/wide", null],
    ]);
  });

  test("a context that nobody reads is the vendor's error", async () => {
    const { engine, server } = await firstAnswers(failing(400, "maximum context length is 8000 tokens"), {
      models: [
        { ...FIRST, contextTokens: 8000 },
        { ...SECOND, contextTokens: 8000 },
      ],
    });
    const { status, error } = await run(engine);
    expect([status, error?.kind]).toEqual(["failed", "context_too_long"]);
    expect(server.models()).toEqual(["first"]);
  });
});

describe("what nobody else would do better", () => {
  test.each([400, 404, 409, 413, 422])("a %i ends the chain with the vendor's words", async (status) => {
    const { engine, server } = await firstAnswers(failing(status, "temperature must be below 2"));
    const result = await run(engine);
    expect(server.models()).toEqual(["first"]);
    expect(result.error).toEqual({
      kind: "refused",
      status,
      message: `local answered ${status}: temperature must be below 2`,
    });
    expect(failureError(result, 0)).toMatchObject({ status, code: "vendor_refused" });
  });

  test("what a filter stopped is answered as it is", async () => {
    const { engine, server } = await firstAnswers(streaming(said("First,"), finish("content_filter"), DONE));
    const { status, choices, trace } = await run(engine);
    expect([status, choices[0]?.text, choices[0]?.finishReason]).toEqual([
      "answered",
      "First,",
      "content_filter",
    ]);
    expect(trace.outcome.finish_reason).toBe("content_filter");
    expect(server.models()).toEqual(["first"]);
  });

  test("so is what a filter stopped before a word", async () => {
    const { engine, server } = await firstAnswers(streaming(finish("content_filter"), DONE));
    const { status, choices } = await run(engine);
    expect([status, choices[0]?.finishReason]).toEqual(["answered", "content_filter"]);
    expect(server.models()).toEqual(["first"]);
  });

  test("and a refusal", async () => {
    const { engine } = await firstAnswers(streaming(delta({ refusal: "I cannot help." }), finish(), DONE));
    const { status, choices, tried } = await run(engine);
    expect([status, choices[0]?.refusal]).toEqual(["answered", "I cannot help."]);
    expect(tried).toEqual([["local/first", null]]);
  });
});

describe("where nobody is left", () => {
  test("one error lists each attempt and why it failed", async () => {
    const server = await doors.upstream(({ model }) =>
      model === "a" ? failing(503, "down for repairs") : failing(401, "bad key"),
    );
    const environment = vendorsAt(server);
    const { effects } = steeredEffects(environment, { passing: [BACKOFF_MS] });
    const models = [scored("openai/a", 0.9), scored("deepseek/b", 0.5)];
    const engine = await doors.engine(environment, { effects, models, providers: VENDORS });
    const result = await run(engine);
    expect(result.status).toBe("failed");
    expect(failureError(result, 0)).toMatchObject({
      status: 502,
      code: "all_attempts_failed",
      message: expect.stringMatching(
        /^All 3 attempts failed[.] openai\/a: openai answered 503: down for repairs; openai\/a: .*; deepseek\/b: .*DEEPSEEK_API_KEY/,
      ),
    });
    expect(result.events.filter(({ type }) => type === "attempt_failed")).toMatchObject([
      { model: "openai/a", next: "openai/a" },
      { model: "openai/a", next: "deepseek/b" },
      { model: "deepseek/b", next: null },
    ]);
    const stored = await engine.stores.traces.get(result.traceId);
    expect(stored?.outcome).toMatchObject({
      status: "failed",
      error: { kind: "unauthorized" },
      answered_by: null,
    });
    expect(stored?.outcome.attempts).toHaveLength(3);
  });
});
