import { expect, test } from "vitest";
import type { TraceFilter } from "@/db/trace-store";
import { EVERY_TRACE } from "@/db/trace-store";
import type { Trace } from "@/lib/trace/schema";
import { aRating, aTrace } from "../support/trace-builder";
import type { Open } from "./store-place";
import { appendAll, aSeries, at, ids, listAll, readAll } from "./trace-series";

export function filterContract(open: Open): void {
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

export function ratingContract(open: Open): void {
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
