import { expect, test } from "vitest";
import { EVERY_TRACE } from "@/db/trace-store";
import { aTrace } from "../support/trace-builder";
import type { Open } from "./store-place";
import { appendAll, aSeries, at, ids, listAll, readAll } from "./trace-series";

export function listContract(open: Open): void {
  test("is empty at first", async () => {
    const { traces } = await open();
    expect(await traces.list(EVERY_TRACE, null, 10)).toEqual({ rows: [], next: null });
    expect(await traces.facets()).toEqual({ models: [], policies: [] });
    expect(await readAll(traces, EVERY_TRACE)).toEqual([]);
  });

  test("sums a trace up", async () => {
    const { traces } = await open();
    const trace = aTrace({ simulated: true, comparison_id: "0199aaaa-0000-7000-8000-000000000000" });
    await appendAll(traces, [trace]);
    const { rows } = await traces.list(EVERY_TRACE, null, 10);
    expect(rows).toEqual([
      {
        traceId: trace.trace_id,
        timestamp: trace.timestamp,
        taskType: "general",
        mode: "auto",
        policyId: "balanced",
        policyVersion: "1",
        selectedModel: "anthropic/claude-haiku-5-5",
        answeredBy: "anthropic/claude-haiku-5-5",
        status: "answered",
        simulated: true,
        comparisonId: "0199aaaa-0000-7000-8000-000000000000",
        inputTokens: 120,
        outputTokens: 350,
        cost: [0.00187, 0.00187, 0.00187, "measured"],
        energy: [0.08, 0.21, 0.55, "modelled"],
        carbon: [0.03, 0.09, 0.27, "modelled"],
        latencyMs: 1840,
        feedback: null,
      },
    ]);
  });

  test("keeps unknown apart from zero", async () => {
    const { traces } = await open();
    const unknown = { answered_by: null, latency_ms: null, cost_usd: null, energy_wh: null, carbon_g: null };
    const usage = { ...aTrace().outcome.usage, input_tokens: null, output_tokens: 0 };
    await appendAll(traces, [
      aTrace({ decision_trace: { selected_model: null }, outcome: { ...unknown, usage } }),
    ]);
    const [row] = (await traces.list(EVERY_TRACE, null, 1)).rows;
    expect(row).toMatchObject({ selectedModel: null, answeredBy: null, latencyMs: null, cost: null });
    expect(row).toMatchObject({ energy: null, carbon: null, inputTokens: null, outputTokens: 0 });
  });

  test("shows the newest first, whatever the order of the appends", async () => {
    const { traces } = await open();
    const all = aSeries(9);
    await appendAll(traces, [...all.slice(4), ...all.slice(0, 4)]);
    expect(await listAll(traces, EVERY_TRACE, 4)).toEqual(ids(all).toReversed());
  });

  test("tells traces of one millisecond apart by id", async () => {
    const { traces } = await open();
    const all = aSeries(25, true);
    await appendAll(traces, all);
    expect(await listAll(traces, EVERY_TRACE, 4)).toEqual([...ids(all)].sort().toReversed());
  });

  test("ends where the last page is full", async () => {
    const { traces } = await open();
    await appendAll(traces, aSeries(6));
    const first = await traces.list(EVERY_TRACE, null, 3);
    const second = await traces.list(EVERY_TRACE, first.next, 3);
    expect([first.next === null, second.rows.length, second.next]).toEqual([false, 3, null]);
  });

  test("reads on without gap or repeat while new traces arrive", async () => {
    const { traces } = await open();
    const old = aSeries(10);
    await appendAll(traces, old);
    const first = await traces.list(EVERY_TRACE, null, 5);
    await appendAll(traces, [aTrace({ timestamp: at(100) }), aTrace({ timestamp: at(101) })]);
    const second = await traces.list(EVERY_TRACE, first.next, 5);
    const read = [...first.rows, ...second.rows].map((row) => row.traceId);
    expect(read).toEqual(ids(old).toReversed());
  });

  test.each(["", "nonsense", "1_2", "1e3_0199aaaa-0000-7000-8000-000000000000"])(
    "reads from the newest for a cursor it did not issue: %j",
    async (cursor) => {
      const { traces } = await open();
      await appendAll(traces, aSeries(3));
      expect(await traces.list(EVERY_TRACE, cursor, 2)).toEqual(await traces.list(EVERY_TRACE, null, 2));
    },
  );
}
