import { describe, expect, test } from "vitest";
import { createSpeeds } from "@/lib/engine/speeds";
import { rememberSpeeds, spentTodayUsd } from "@/lib/root/past";
import type { ExecutionTrace } from "@/lib/trace/schema";
import { aCatalog, aModel } from "../support/catalog";
import type { Engine } from "../support/engine";
import { engineDoors } from "../support/engine-run";
import { A_SET, aTrace } from "../support/trace-builder";

const doors = engineDoors();
const CATALOG = aCatalog([aModel({ id: "local/llama" }), aModel({ id: "openai/gpt" })]);
const NOW_MS = Date.parse("2026-11-24T12:00:00Z");

type Given = NonNullable<Parameters<typeof aTrace>[0]>;

async function stored(...traces: readonly ExecutionTrace[]): Promise<Engine["stores"]["traces"]> {
  const { stores } = await doors.engine({});
  await Promise.all(traces.map((trace) => stores.traces.append(trace, A_SET)));
  return stores.traces;
}

type AttemptRow = ExecutionTrace["outcome"]["attempts"][number];

function attemptOf(usd: number | null, known: Partial<AttemptRow> = {}): AttemptRow {
  const [first] = aTrace().outcome.attempts;
  if (!first) throw new Error("no attempt");
  const cost_usd: AttemptRow["cost_usd"] = usd === null ? null : [usd / 2, usd, usd * 2, "assumed"];
  return { ...first, provider: "openai", model: "openai/gpt", cost_usd, ...known };
}

/** A trace whose attempts cost so much; null = unknown. */
const paid = (usd: number | null, known: Given = {}): ExecutionTrace =>
  aTrace({
    ...known,
    timestamp: known.timestamp ?? "2026-11-24T08:00:00.000Z",
    outcome: { attempts: [attemptOf(usd)], ...known.outcome },
  });

const OWN = { provider: "local", model: "local/llama" };
const BROKEN = { error_kind: "cut", error_message: "cut" } as const;

describe("what was spent today", () => {
  test("is nothing where nothing was asked", async () => {
    expect(await spentTodayUsd(await stored(), CATALOG, NOW_MS)).toBe(0);
  });

  test("is the sum of today's paid answers, from the first moment of the day, UTC", async () => {
    const traces = await stored(
      paid(1, { timestamp: "2026-11-24T00:00:00.000Z" }),
      paid(2, { timestamp: "2026-11-24T11:59:59.999Z" }),
      paid(100, { timestamp: "2026-11-23T23:59:59.999Z" }),
    );
    expect(await spentTodayUsd(traces, CATALOG, NOW_MS)).toBe(3);
  });

  test.each<[string, ExecutionTrace]>([
    ["canned answers", paid(5, { simulated: true })],
    ["answers of one's own machine", paid(null, { outcome: { attempts: [attemptOf(5, OWN)] } })],
    ["answers of unknown cost", paid(null)],
    ["requests for which nobody was asked", paid(null, { outcome: { status: "failed", attempts: [] } })],
  ])("leaves out %s", async (_, other) => {
    expect(await spentTodayUsd(await stored(paid(1), other), CATALOG, NOW_MS)).toBe(1);
  });

  test("has the attempts that broke, before an answer and where there was none", async () => {
    const replaced = { attempts: [attemptOf(2, BROKEN), attemptOf(3)] };
    const ownAnswered = { attempts: [attemptOf(4, BROKEN), attemptOf(100, OWN)] };
    const failed = { status: "failed", answered_by: null, cost_usd: null } as const;
    const traces = await stored(
      paid(null, { outcome: replaced }),
      paid(null, { outcome: ownAnswered }),
      paid(null, { outcome: { ...failed, attempts: [attemptOf(8, BROKEN), attemptOf(null, BROKEN)] } }),
    );
    expect(await spentTodayUsd(traces, CATALOG, NOW_MS)).toBe(17);
  });

  test("is counted over all of the day's traces", async () => {
    const many = Array.from({ length: 450 }, (_, index) =>
      paid(0.5, { timestamp: new Date(NOW_MS - index * 1000).toISOString() }),
    );
    const yesterday = paid(100, { timestamp: "2026-11-23T12:00:00.000Z" });
    expect(await spentTodayUsd(await stored(...many, yesterday), CATALOG, NOW_MS)).toBe(225);
  });
});

describe("the speeds of earlier answers", () => {
  const [first] = aTrace().outcome.attempts;
  if (!first) throw new Error("no attempt");
  const own = (latencyMs: number, minute: number, known: Partial<typeof first> = {}): ExecutionTrace => {
    const attempt = {
      ...first,
      provider: "local",
      model: "local/llama",
      first_token_ms: 100,
      latency_ms: latencyMs,
      usage: { ...first.usage, output_tokens: 100 },
      ...known,
    };
    const timestamp = `2026-11-24T08:${String(minute).padStart(2, "0")}:00.000Z`;
    return aTrace({ timestamp, outcome: { answered_by: attempt.model, attempts: [attempt] } });
  };
  const remembered = async (traces: Awaited<ReturnType<typeof stored>>) => {
    const speeds = createSpeeds();
    await rememberSpeeds(traces, CATALOG, speeds);
    return speeds;
  };

  test("are those of the last twenty of one's own models", async () => {
    const slow = Array.from({ length: 20 }, (_, index) => own(10_100, index));
    const fast = Array.from({ length: 20 }, (_, index) => own(1100, 20 + index));
    const speeds = await remembered(await stored(...slow, ...fast));
    // 100 tokens in the second after the first token.
    expect(speeds.of("local/llama")).toMatchObject({ outputTokensPerS: 100, from: "2026-11-24" });
    expect(speeds.version()).toBe(40);
  });

  test.each<[string, ExecutionTrace]>([
    ["a vendor's", aTrace()],
    ["those of whole answers", own(1100, 0, { first_token_ms: null })],
    ["those that nobody counted", own(1100, 0, { usage: { ...first.usage, source: "estimated" } })],
    ["canned ones", { ...own(1100, 0), simulated: true }],
  ])("leave out %s", async (_, trace) => {
    expect((await remembered(await stored(trace))).version()).toBe(0);
  });
});
