import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exact } from "@/lib/footprint/interval";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import { ANY_MODEL, NO_CONSTRAINTS } from "@/lib/routing/request";
import type { TraceContext } from "@/lib/trace/record";
import { recordTrace, toFigure } from "@/lib/trace/record";
import type { Run } from "@/lib/trace/run";
import { EXCLUSION_CODES, ExecutionTrace } from "@/lib/trace/schema";
import { upcast } from "@/lib/trace/upcast";
import { answering, counted, DONE, event, finish, said, streaming, thought } from "../support/chat-upstream";
import { anExecuteRequest, aTask, FIRST, SECOND } from "../support/engine";
import { engineDoors, run } from "../support/engine-run";
import type { World } from "../support/world";
import { contextOf, decided, world } from "../support/world";

const doors = engineDoors();

const NOBODY: Run = {
  status: "failed",
  error: { kind: "no_candidate", message: "", ownWords: "" },
  attempts: [],
  answeredBy: null,
  servedModel: null,
  finishReason: null,
  usage: ABSENT_USAGE,
  latencyMs: null,
  firstTokenMs: null,
  figures: { costUsd: null, energyWh: null, carbonG: null, waterMl: null },
  savings: null,
};

function traceOf(given: World, run: Run = NOBODY) {
  const { catalog, policy, draw } = contextOf(given);
  const { decision, none } = decided(given);
  const outcome = decision ? { decision } : none ? { none } : null;
  if (!outcome) throw new Error("neither a decision nor none");
  const context: TraceContext = {
    traceId: "019ab000-0000-7000-8000-000000000000",
    comparisonId: null,
    origin: "api",
    atMs: 0,
    simulated: false,
    registryVersion: "test",
    models: catalog.models,
    promptHash: "0".repeat(64),
    text: null,
    metadata: null,
    policy,
    weights: null,
    draw,
    compareModel: null,
    reasons: [],
  };
  return recordTrace(outcome, run, context).trace;
}

describe("the trace of any decision", () => {
  test("holds each of the counts under its own name, for the run and for its attempts", () => {
    const usage = {
      inputTokens: 60,
      cachedInputTokens: 30,
      cacheWriteTokens: 20,
      cacheWriteHourTokens: 10,
      outputTokens: 50,
      reasoningTokens: 40,
      source: "provider",
    } as const;
    const attempt = {
      provider: "v",
      model: "v/m",
      error: null,
      usage,
      costUsd: null,
      energyWh: null,
      startedAtMs: 0,
      latencyMs: 1,
      firstTokenMs: null,
      bytesSent: 0,
      skippedChunks: 0,
    };
    const row = {
      input_tokens: 60,
      cached_input_tokens: 30,
      cache_write_tokens: 20,
      cache_write_hour_tokens: 10,
      output_tokens: 50,
      reasoning_tokens: 40,
      source: "provider",
    };
    const [given] = fc.sample(world, { numRuns: 1, seed: 1 });
    if (!given) throw new Error("no world");
    const { outcome } = traceOf(given, { ...NOBODY, usage, attempts: [attempt] });
    expect([outcome.usage, outcome.attempts[0]?.usage]).toEqual([row, row]);
  });

  test("holds each of the figures under its own name, of the candidates and of the run", () => {
    const [given] = fc.sample(world, { numRuns: 1, seed: 1 });
    if (!given) throw new Error("no world");
    const figure = (value: number) => exact(value, "assumed");
    const figures = { costUsd: figure(1), energyWh: figure(2), carbonG: figure(3), waterMl: figure(4) };
    const { outcome } = traceOf(given, { ...NOBODY, figures });
    expect([outcome.cost_usd, outcome.energy_wh, outcome.carbon_g, outcome.water_ml]).toEqual(
      [1, 2, 3, 4].map((value) => [value, value, value, "assumed"]),
    );
    fc.assert(
      fc.property(world, (some) => {
        const { decision } = decided(some);
        for (const row of traceOf(some).decision_trace.candidates) {
          const { estimates } = decision?.kept.find(({ id }) => id === row.model) ?? expect.fail();
          const { costUsd, latencyMs, energyWh, carbonG, waterMl, quality } = estimates;
          expect([
            row.cost_usd,
            row.latency_ms,
            row.energy_wh,
            row.carbon_g,
            row.water_ml,
            row.quality,
          ]).toEqual([costUsd, latencyMs, energyWh, carbonG, waterMl, quality].map(toFigure));
        }
      }),
    );
  });

  test("keeps to its own schema, and is read again as it was written", () => {
    fc.assert(
      fc.property(world, (given) => {
        const trace = traceOf(given);
        expect(ExecutionTrace.parse(trace)).toEqual(trace);
        expect(upcast(JSON.parse(JSON.stringify(trace)))).toEqual({ ok: true, value: trace });
      }),
    );
  });

  test("says of each model of the set, in its order, whether it was a candidate and else the first reason", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { decision, none, kept } = decided(given);
        const { excluded } = traceOf(given).decision_trace;
        const reasons = new Map(
          (decision ?? none)?.rejected.map(({ id, violations }) => [id, violations[0].code]),
        );
        expect(excluded).toEqual(given.models.map(({ id }) => reasons.get(id) ?? null));
        expect(excluded.filter((code) => code === null)).toHaveLength(kept.length);
      }),
    );
  });

  test("keeps what the caller asked for", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { constraints, scope } = given;
        const { needs, ...limits } = traceOf(given).task_context.constraints;
        expect(limits).toEqual({
          max_cost: constraints.maxCostUsd,
          max_latency: constraints.maxLatencyMs,
          min_quality: constraints.minQuality,
          max_energy_wh: constraints.maxEnergyWh,
          max_carbon_g: constraints.maxCarbonG,
          providers_allowed: scope.providersAllowed,
          models_denied: scope.modelsDenied,
        });
        const isOpen = scope.abilities.length + scope.fields.length === 0 && scope.contextTokens === null;
        const { abilities, fields, contextTokens: context } = scope;
        expect(needs).toEqual(isOpen ? null : { abilities, fields, context });
      }),
    );
  });

  test("can name every reason for which a model may be rejected", () => {
    const seen = new Set<string>();
    for (const given of fc.sample(world, { numRuns: 2000, seed: 1 })) {
      for (const code of traceOf(given).decision_trace.excluded) if (code) seen.add(code);
    }
    const never = EXCLUSION_CODES.filter((code) => !seen.has(code));
    // The test's catalog has neither retired models nor other things than products.
    expect(never).toEqual(["not_a_product", "retired"]);
  });
});

describe("the trace of a run", () => {
  test("holds the limits and the scope of its request", async () => {
    const { engine } = await doors.local(() => answering("Hi."), {
      models: [{ ...FIRST, contextTokens: 50_000, supportsTools: true }, SECOND],
    });
    const request = anExecuteRequest({
      task: aTask({ options: { seed: 1 } }),
      constraints: { ...NO_CONSTRAINTS, minQuality: 0.1 },
      scope: {
        ...ANY_MODEL,
        providersAllowed: ["local"],
        modelsDenied: ["local/second"],
        abilities: ["tools"],
        contextTokens: 30_000,
      },
    });
    const { traceId } = await run(engine, request);
    const stored = await engine.stores.traces.get(traceId);
    expect(stored?.task_context.constraints).toEqual({
      max_cost: null,
      max_latency: null,
      min_quality: 0.1,
      max_energy_wh: null,
      max_carbon_g: null,
      providers_allowed: ["local"],
      models_denied: ["local/second"],
      needs: { abilities: ["tools"], fields: ["seed"], context: 30_000 },
    });
  });

  test("counts the pieces that nobody could read, in each attempt", async () => {
    const bad = 'data: {"choices":[{"de\n\n';
    const { engine } = await doors.local(({ model }) =>
      model === "first"
        ? streaming(bad, bad, "reset")
        : streaming(said("One "), bad, said("two."), finish(), DONE),
    );
    const { attempts } = await run(engine);
    expect(attempts.map(({ model, skipped_chunks: skipped }) => [model, skipped])).toEqual([
      ["local/first", 2],
      ["local/second", 1],
    ]);
  });

  test("never bills a failed attempt as an answer, whatever its vendor counted, streamed or whole", async () => {
    const broken = [
      streaming(thought("Hm."), counted(100, 50), "reset"),
      streaming(said("Half"), counted(100, 50), "reset"),
      streaming(said("Half"), counted(100, 50), event({ error: { message: "down", code: 503 } })),
      {
        status: 200,
        headers: { "content-type": "application/json" },
        steps: [
          '{"choices":[{"message":{"content":"Half"},"finish_reason":"error"}],"usage":{"prompt_tokens":9,"completion_tokens":9}}',
        ],
      },
    ];
    for (const reply of broken) {
      for (const streamed of [true, false]) {
        const { engine } = await doors.local(() => reply, { electricityUsdPerKwh: 0.3 });
        const { attempts, trace, status } = await run(engine, anExecuteRequest({ pin: "local/first" }), {
          streamed,
        });
        expect([status, trace.outcome.cost_usd]).toEqual(["failed", null]);
        expect(attempts.every(({ error_kind: kind }) => kind !== null)).toBe(true);
      }
    }
  });

  test("names no policy where a person picked, whether or not the pick could be asked", async () => {
    const { engine } = await doors.local(() => answering("Hi."));
    const policy = {
      id: "custom",
      weights: { quality: 1, cost: 0, energy: 0, carbon: 0, latency: 0 },
    } as const;
    const answered = await run(engine, anExecuteRequest({ policy, pin: "local/first" }));
    const unknown = await run(engine, anExecuteRequest({ policy, pin: "openai/nobody" }));
    const routed = await run(
      engine,
      anExecuteRequest({ policy, scope: { ...ANY_MODEL, providersAllowed: [] } }),
    );
    const told = [answered, unknown, routed].map(({ status, trace: { decision_trace: decision } }) => [
      status,
      decision.mode,
      decision.policy_id,
      decision.policy_version,
      decision.weights === null,
    ]);
    expect(told).toEqual([
      ["answered", "manual", "manual", "manual-1", true],
      ["failed", "manual", "manual", "manual-1", true],
      ["failed", "auto", "custom", "custom-1", false],
    ]);
  });

  test("names the model that the vendor says answered, beside the one that was asked", async () => {
    const { engine } = await doors.local(() =>
      streaming(
        event({ model: "first-2026-11", choices: [{ index: 0, delta: { content: "Hi." } }] }),
        finish(),
        DONE,
      ),
    );
    const { trace } = await run(engine);
    expect([trace.outcome.answered_by, trace.outcome.served_model]).toEqual(["local/first", "first-2026-11"]);
  });

  test("is stored when the answer is returned, also where nobody could answer", async () => {
    const { engine } = await doors.local(() => answering("Hi."));
    const nobody = await run(engine, anExecuteRequest({ scope: { ...ANY_MODEL, providersAllowed: [] } }));
    expect(nobody.trace.decision_trace.excluded).toEqual(["provider_not_allowed", "provider_not_allowed"]);
    expect(await engine.stores.traces.get(nobody.traceId)).toEqual(nobody.trace);
  });
});
