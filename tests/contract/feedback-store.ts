import { expect, test } from "vitest";
import { A_SET, aRating, aTrace } from "../support/trace-builder";
import type { StorePlace } from "./store-place";
import { freshPlace } from "./store-place";

export function feedbackStoreContract(makePlace: () => StorePlace): void {
  const { open } = freshPlace(makePlace);

  async function withTrace() {
    const { traces, feedback } = await open();
    const trace = aTrace();
    await traces.append(trace, A_SET);
    const rate = async (given: Parameters<typeof aRating>[0]): Promise<string> => {
      const appended = await feedback.append(trace.trace_id, aRating(given));
      if (!appended.ok) throw new Error(appended.error.kind);
      return appended.value;
    };
    return { feedback, rate, traces, traceId: trace.trace_id };
  }

  test("has no standing rating before the first", async () => {
    const { feedback, traceId } = await withTrace();
    expect(await feedback.standing(traceId)).toBeNull();
  });

  test("returns a rating as it was given", async () => {
    const { feedback, traceId } = await withTrace();
    const given = aRating({ thumbs: "down", rating: 2, tags: ["wrong", "too_slow"], note: "不对" });
    await feedback.append(traceId, given);
    expect(await feedback.standing(traceId)).toEqual(given);
  });

  test("lets the last rating stand, whatever its date says", async () => {
    const { feedback, rate, traceId } = await withTrace();
    await rate({ thumbs: "up", rated_at: "2026-11-21T00:00:00.000Z" });
    await rate({ thumbs: "down", rated_at: "2026-11-20T00:00:00.000Z" });
    expect((await feedback.standing(traceId))?.thumbs).toBe("down");
  });

  test("lets the one before stand again after an undo", async () => {
    const { feedback, rate, traceId } = await withTrace();
    await rate({ rating: 5 });
    const second = await rate({ rating: 1 });
    expect(await feedback.undo(second)).toBe(true);
    expect((await feedback.standing(traceId))?.rating).toBe(5);
  });

  test("keeps the last rating when an earlier one is undone", async () => {
    const { feedback, rate, traceId } = await withTrace();
    const first = await rate({ rating: 5 });
    await rate({ rating: 1 });
    await feedback.undo(first);
    expect((await feedback.standing(traceId))?.rating).toBe(1);
  });

  test("skips a rating that was undone before when the last one is undone", async () => {
    const { feedback, rate, traceId } = await withTrace();
    await rate({ rating: 3 });
    const second = await rate({ rating: 4 });
    const third = await rate({ rating: 5 });
    await feedback.undo(second);
    await feedback.undo(third);
    expect((await feedback.standing(traceId))?.rating).toBe(3);
  });

  test("has none standing when the only one was undone, and takes a new one", async () => {
    const { feedback, rate, traceId } = await withTrace();
    await feedback.undo(await rate({ thumbs: "up" }));
    expect(await feedback.standing(traceId)).toBeNull();
    await rate({ thumbs: "down" });
    expect((await feedback.standing(traceId))?.thumbs).toBe("down");
  });

  test("undoes a rating once", async () => {
    const { feedback, rate } = await withTrace();
    const id = await rate({ thumbs: "up" });
    expect([await feedback.undo(id), await feedback.undo(id)]).toEqual([true, false]);
  });

  test("undoes nothing for an id it never issued", async () => {
    const { feedback } = await withTrace();
    expect(await feedback.undo("0199aaaa-0000-7000-8000-000000000000")).toBe(false);
  });

  test("refuses a rating of an unknown trace", async () => {
    const { feedback } = await withTrace();
    const unknown = await feedback.append(aTrace().trace_id, aRating());
    expect(unknown).toEqual({ ok: false, error: { kind: "unknown_trace" } });
  });

  test("keeps the ratings of two traces apart", async () => {
    const { feedback, rate, traces } = await withTrace();
    await rate({ thumbs: "up" });
    const other = aTrace();
    await traces.append(other, A_SET);
    expect(await feedback.standing(other.trace_id)).toBeNull();
  });

  test("keeps a rating and its undo across a restart", async () => {
    const before = await open();
    const trace = aTrace();
    await before.traces.append(trace, A_SET);
    await before.feedback.append(trace.trace_id, aRating({ rating: 4 }));
    const second = await before.feedback.append(trace.trace_id, aRating({ rating: 2 }));
    if (second.ok) await before.feedback.undo(second.value);
    await before.close();
    const after = await open();
    expect((await after.feedback.standing(trace.trace_id))?.rating).toBe(4);
  });
}
