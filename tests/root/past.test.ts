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

const paid = (usd: number, known: Given = {}): ExecutionTrace => {
  const timestamp = known.timestamp ?? "2026-11-24T08:00:00.000Z";
  const outcome = {
    answered_by: "openai/gpt",
    cost_usd: [usd, usd, usd, "measured"],
  } satisfies Given["outcome"];
  return aTrace({ ...known, timestamp, outcome: { ...outcome, ...known.outcome } });
};

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

  test.each<[string, Given]>([
    ["canned answers", { simulated: true }],
    ["answers of one's own machine", { outcome: { answered_by: "local/llama" } }],
    ["requests that failed", { outcome: { status: "failed", answered_by: null, cost_usd: null } }],
    ["answers of unknown cost", { outcome: { cost_usd: null } }],
  ])("leaves out %s", async (_, known) => {
    expect(await spentTodayUsd(await stored(paid(1), paid(5, known)), CATALOG, NOW_MS)).toBe(1);
  });

  test("is counted over as many pages as there are", async () => {
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
