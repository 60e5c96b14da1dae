import { describe, expect, test } from "vitest";
import { EVERY_TRACE } from "@/db/trace-store";
import { A_SET, aTrace } from "../support/trace-builder";
import type { Open, StorePlace } from "./store-place";
import { freshPlace } from "./store-place";
import { appendAll, aSeries, at, ids, readAll } from "./trace-series";
import { filterContract, ratingContract } from "./trace-store-filters";
import { listContract } from "./trace-store-list";

/** What every store of traces has to do; `makePlace` gives each test an empty one. */
export function traceStoreContract(makePlace: () => StorePlace): void {
  const { open } = freshPlace(makePlace);
  describe("append", () => appendContract(open));
  describe("list", () => listContract(open));
  describe("filters", () => filterContract(open));
  describe("ratings", () => ratingContract(open));
  describe("pages", () => pagesContract(open));
  describe("costs", () => costsContract(open));
}

function appendContract(open: Open): void {
  test("returns a trace as it was appended", async () => {
    const { traces } = await open();
    const trace = aTrace({
      task_context: { prompt: "Wie viel CO₂e? 多少？", answer: "𝟙 g", metadata: { team: "a" } },
    });
    await appendAll(traces, [trace]);
    expect(await traces.get(trace.trace_id)).toEqual(trace);
  });

  test("knows which traces it has", async () => {
    const { traces } = await open();
    const trace = aTrace();
    expect([await traces.has(trace.trace_id), await traces.get(trace.trace_id)]).toEqual([false, null]);
    await appendAll(traces, [trace]);
    expect(await traces.has(trace.trace_id)).toBe(true);
  });

  test("refuses an id that is there and keeps the first trace", async () => {
    const { traces } = await open();
    const first = aTrace();
    await appendAll(traces, [first]);
    const again = await traces.append({ ...first, simulated: true }, A_SET);
    expect(again).toEqual({ ok: false, error: { kind: "exists" } });
    expect(await traces.get(first.trace_id)).toEqual(first);
  });

  test("stores the others of a moment in which one id comes twice", async () => {
    const { traces } = await open();
    const [one, twice, other] = [aTrace(), aTrace(), aTrace()];
    const appended = await Promise.all(
      [one, twice, twice, other].map((trace) => traces.append(trace, A_SET)),
    );
    expect(appended.map((result) => result.ok)).toEqual([true, true, false, true]);
    expect(await traces.count(EVERY_TRACE)).toBe(3);
  });

  test("takes many appends at once", async () => {
    const { traces } = await open();
    const all = aSeries(500);
    await appendAll(traces, all);
    expect(await traces.count(EVERY_TRACE)).toBe(500);
    expect((await readAll(traces, EVERY_TRACE)).map((trace) => trace.trace_id)).toEqual(ids(all));
  });

  test("has on disk what it acknowledged: another handle reads it", async () => {
    const [writer, reader] = [await open(), await open()];
    const trace = aTrace();
    await writer.traces.append(trace, A_SET);
    expect(await reader.traces.get(trace.trace_id)).toEqual(trace);
  });

  test("keeps traces and sets across a restart, those too that were waiting when it closed", async () => {
    const before = await open();
    const [awaited, waiting] = [aTrace(), aTrace()];
    await appendAll(before.traces, [awaited]);
    const pending = before.traces.append(waiting, A_SET);
    await before.close();
    expect(await pending).toEqual({ ok: true, value: null });
    const { traces } = await open();
    expect(await traces.get(awaited.trace_id)).toEqual(awaited);
    expect(await traces.get(waiting.trace_id)).toEqual(waiting);
    expect(await traces.candidateSet(A_SET.hash)).toEqual(A_SET);
  });

  test("stores a candidate set once, under its hash", async () => {
    const { traces } = await open();
    expect(await traces.candidateSet(A_SET.hash)).toBeNull();
    const other = { hash: "ffeeddccbbaa0011", models: ["openai/gpt-6-mini"] };
    await appendAll(traces, aSeries(3));
    await traces.append(aTrace({ decision_trace: { candidate_set: other.hash, excluded: [null] } }), other);
    expect(await traces.candidateSet(A_SET.hash)).toEqual(A_SET);
    expect(await traces.candidateSet(other.hash)).toEqual(other);
  });

  test("rejects a set that the trace does not name", async () => {
    const { traces } = await open();
    await expect(traces.append(aTrace(), { ...A_SET, hash: "ffeeddccbbaa0011" })).rejects.toThrow(
      "candidate",
    );
  });
}

function pagesContract(open: Open): void {
  test("hold every trace once, oldest first, in more than one page", async () => {
    const { traces } = await open();
    const all = aSeries(450);
    await appendAll(traces, all.toReversed());
    let pages = 0;
    const read: string[] = [];
    for await (const page of traces.pages(EVERY_TRACE)) {
      pages += 1;
      read.push(...ids(page));
    }
    expect(read).toEqual(ids(all));
    expect(pages).toBeGreaterThan(1);
  });

  test("let others work between two of them", async () => {
    const { traces } = await open();
    await appendAll(traces, aSeries(450));
    let turns = 0;
    const clock = setInterval(() => {
      turns += 1;
    }, 1);
    await readAll(traces, EVERY_TRACE);
    clearInterval(clock);
    expect(turns).toBeGreaterThan(0);
  });

  test("may be left early", async () => {
    const { traces } = await open();
    await appendAll(traces, aSeries(450));
    for await (const page of traces.pages(EVERY_TRACE)) {
      expect(page.length).toBeLessThan(450);
      break;
    }
    await appendAll(traces, [aTrace({ timestamp: at(1000) })]);
    expect(await traces.count(EVERY_TRACE)).toBe(451);
  });
}

function costsContract(open: Open): void {
  const [first] = aTrace().outcome.attempts;
  if (!first) throw new Error("no attempt");
  const of = (provider: string, usd: number | null) => ({
    ...first,
    provider,
    cost_usd: usd === null ? null : ([0, usd, 9 * usd, "assumed"] satisfies typeof first.cost_usd),
  });

  test("are summed by provider over all attempts from a moment on; canned ones and unknown costs add nothing", async () => {
    const { traces } = await open();
    const outcome = { attempts: [of("a", 1), of("b", 4), of("a", null)] };
    await appendAll(traces, [
      aTrace({ timestamp: at(0), outcome: { attempts: [of("a", 100)] } }),
      aTrace({ timestamp: at(1), outcome }),
      aTrace({ timestamp: at(2), outcome: { attempts: [of("a", 2), of("c", null)] } }),
      aTrace({ timestamp: at(3), simulated: true, outcome }),
      aTrace({ timestamp: at(4), outcome: { attempts: [] } }),
    ]);
    const costs = await traces.attemptCosts(Date.parse(at(1)));
    expect(costs.toSorted((a, b) => a.provider.localeCompare(b.provider))).toEqual([
      { provider: "a", usd: 3 },
      { provider: "b", usd: 4 },
    ]);
  });

  test("are none where there is no trace", async () => {
    const { traces } = await open();
    expect(await traces.attemptCosts(0)).toEqual([]);
  });
}
