import { describe, expect, test } from "vitest";
import type { TraceFilter, TraceStore } from "@/db/trace-store";
import { EVERY_TRACE } from "@/db/trace-store";
import type { Trace } from "@/lib/trace/schema";
import { A_SET, aRating, aTrace } from "../support/trace-builder";
import type { StorePlace } from "./store-place";
import { freshPlace } from "./store-place";

const at = (second: number): string =>
  new Date(Date.parse("2026-11-20T08:00:00.000Z") + second * 1000).toISOString();

/** `count` traces, one a second; with `sameMoment` all in one millisecond, told apart by id alone. */
const aSeries = (count: number, sameMoment = false): readonly Trace[] =>
  Array.from({ length: count }, (_, index) => aTrace({ timestamp: at(sameMoment ? 0 : index) }));

async function appendAll(traces: TraceStore, all: readonly Trace[]): Promise<void> {
  for (const appended of await Promise.all(all.map((trace) => traces.append(trace, A_SET)))) {
    expect(appended).toEqual({ ok: true, value: null });
  }
}

async function listAll(traces: TraceStore, filter: TraceFilter, limit: number): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await traces.list(filter, cursor, limit);
    ids.push(...page.rows.map((row) => row.traceId));
    cursor = page.next;
  } while (cursor !== null);
  return ids;
}

async function readAll(traces: TraceStore, filter: TraceFilter): Promise<readonly Trace[]> {
  const all: Trace[] = [];
  for await (const page of traces.pages(filter)) all.push(...page);
  return all;
}

const ids = (all: readonly Trace[]): readonly string[] => all.map((trace) => trace.trace_id);

export function traceStoreContract(makePlace: () => StorePlace): void {
  const { open } = freshPlace(makePlace);
  describe("append", () => appendContract(open));
  describe("list", () => listContract(open));
  describe("filters", () => filterContract(open));
  describe("ratings", () => ratingContract(open));
  describe("pages", () => pagesContract(open));
}

type Open = ReturnType<typeof freshPlace>["open"];

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

function listContract(open: Open): void {
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

function filterContract(open: Open): void {
  const TASKS = ["coding", "general"] as const;
  const MODELS = ["anthropic/claude-haiku-5-5", "openai/gpt-6-mini", null];
  const POLICIES = ["balanced", "quality"];
  const mixed: readonly Trace[] = TASKS.flatMap((task_type) =>
    MODELS.flatMap((selected_model) =>
      POLICIES.map((policy_id) => ({ task_type, selected_model, policy_id })),
    ),
  ).map(({ task_type, selected_model, policy_id }, index) =>
    aTrace({
      timestamp: at(index),
      task_context: { task_type },
      decision_trace: { selected_model, policy_id },
    }),
  );
  const chosen = (filter: TraceFilter): readonly string[] =>
    ids(
      mixed.filter(
        ({ task_context, decision_trace }) =>
          (filter.taskType === null || task_context.task_type === filter.taskType) &&
          (filter.model === null || decision_trace.selected_model === filter.model) &&
          (filter.policyId === null || decision_trace.policy_id === filter.policyId),
      ),
    );
  const filters = [null, "coding", "reasoning"].flatMap((taskType) =>
    [null, "openai/gpt-6-mini"].flatMap((model) =>
      [null, "quality"].map((policyId) => ({ ...EVERY_TRACE, taskType, model, policyId })),
    ),
  );

  test.each(filters)("list, count and pages agree on $taskType $model $policyId", async (filter) => {
    const { traces } = await open();
    await appendAll(traces, mixed);
    const expected = chosen(filter);
    expect(await listAll(traces, filter, 2)).toEqual(expected.toReversed());
    expect(await traces.count(filter)).toBe(expected.length);
    expect(ids(await readAll(traces, filter))).toEqual(expected);
  });

  test("names the models and policies that occur, each once", async () => {
    const { traces } = await open();
    await appendAll(traces, mixed);
    expect(await traces.facets()).toEqual({
      models: ["anthropic/claude-haiku-5-5", "openai/gpt-6-mini"],
      policies: ["balanced", "quality"],
    });
  });
}

function ratingContract(open: Open): void {
  const RATED = {
    thumbsUp: aRating({ thumbs: "up" }),
    thumbsUpWithOne: aRating({ thumbs: "up", rating: 1 }),
    five: aRating({ rating: 5 }),
    four: aRating({ rating: 4 }),
    three: aRating({ rating: 3 }),
    two: aRating({ rating: 2 }),
    one: aRating({ rating: 1 }),
    thumbsDown: aRating({ thumbs: "down" }),
    thumbsDownWithFive: aRating({ thumbs: "down", rating: 5 }),
    noteOnly: aRating({ note: "hm" }),
    nothing: null,
  };
  const NAMES = Object.keys(RATED);

  test.each([
    ["up", ["thumbsUp", "thumbsUpWithOne", "five", "four"]],
    ["down", ["two", "one", "thumbsDown", "thumbsDownWithFive"]],
    ["rated", NAMES.slice(0, -1)],
    ["unrated", ["nothing"]],
    [null, NAMES],
  ] as const)("%s finds %j", async (rating, names) => {
    const { traces, feedback } = await open();
    const all = aSeries(NAMES.length);
    await appendAll(traces, all);
    const given = Object.values(RATED);
    for (const [index, trace] of all.entries()) {
      const opinion = given[index];
      if (opinion) await feedback.append(trace.trace_id, opinion);
    }
    const filter = { ...EVERY_TRACE, rating };
    const expected = names.map((name) => ids(all)[NAMES.indexOf(name)]);
    expect(await listAll(traces, filter, 3)).toEqual(expected.toReversed());
    expect(await traces.count(filter)).toBe(expected.length);
    expect(ids(await readAll(traces, filter))).toEqual(expected);
  });

  test("narrows by rating and model together", async () => {
    const { traces, feedback } = await open();
    const all = [
      aTrace({ decision_trace: { selected_model: "local/llama" } }),
      aTrace(),
      aTrace({ decision_trace: { selected_model: "local/llama" } }),
    ];
    await appendAll(traces, all);
    for (const id of ids(all).slice(0, 2)) await feedback.append(id, aRating({ thumbs: "up" }));
    const filter: TraceFilter = { ...EVERY_TRACE, rating: "up", model: "local/llama" };
    expect(await listAll(traces, filter, 5)).toEqual(ids(all).slice(0, 1));
    expect(await traces.count(filter)).toBe(1);
  });

  test("follow the standing rating: the first, the second, the first again, none", async () => {
    const { traces, feedback } = await open();
    const trace = aTrace();
    await appendAll(traces, [trace]);
    const seen = async () => {
      const [row] = (await traces.list(EVERY_TRACE, null, 1)).rows;
      const got = await traces.get(trace.trace_id);
      const [paged] = await readAll(traces, EVERY_TRACE);
      const down = await traces.count({ ...EVERY_TRACE, rating: "down" });
      expect(got?.outcome.user_feedback).toEqual(row?.feedback);
      expect(paged?.outcome.user_feedback).toEqual(row?.feedback);
      return { rating: row?.feedback?.rating ?? null, down };
    };
    const undo: string[] = [];
    const rate = async (rating: number) => {
      const appended = await feedback.append(trace.trace_id, aRating({ rating }));
      if (appended.ok) undo.push(appended.value);
    };
    const history = [await seen()];
    await rate(5);
    history.push(await seen());
    await rate(1);
    history.push(await seen());
    for (const id of undo.toReversed()) {
      await feedback.undo(id);
      history.push(await seen());
    }
    expect(history.map((one) => one.rating)).toEqual([null, 5, 1, 5, null]);
    expect(history.map((one) => one.down)).toEqual([0, 0, 1, 0, 0]);
  });

  test("keep the rating that an imported trace brings along, and let it be replaced", async () => {
    const { traces, feedback } = await open();
    const trace = aTrace({ origin: "import", outcome: { user_feedback: aRating({ thumbs: "up" }) } });
    await appendAll(traces, [trace]);
    expect(await traces.get(trace.trace_id)).toEqual(trace);
    await feedback.append(trace.trace_id, aRating({ thumbs: "down" }));
    expect((await traces.get(trace.trace_id))?.outcome.user_feedback?.thumbs).toBe("down");
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
