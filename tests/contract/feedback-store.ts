import { describe, expect, test } from "vitest";
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

  describe("a rating under a key", () => {
    test("is added once, however often it is given", async () => {
      const { feedback, rate, traceId } = await withTrace();
      const given = aRating({ rating: 5, tags: ["wrong", "too_slow"], note: "不对" });
      const first = await feedback.appendOnce(traceId, given, "key");
      if (!first.ok) throw new Error(first.error.kind);
      await rate({ rating: 1 });
      const later = { ...given, rated_at: "2026-11-21T09:00:00.000Z" };
      const again = await feedback.appendOnce(traceId, later, "key");
      expect([first.value.isNew, again]).toEqual([
        true,
        { ok: true, value: { ...first.value, isNew: false } },
      ]);
      expect((await feedback.standing(traceId))?.rating).toBe(1);
    });

    test("is added once where it is given many times at once, also over two connections", async () => {
      const { feedback, traceId } = await withTrace();
      const other = (await open()).feedback;
      const given = await Promise.all(
        [feedback, other, feedback, other, feedback].map((one) =>
          one.appendOnce(traceId, aRating({ rating: 4 }), "key"),
        ),
      );
      const stored = given.map((one) => (one.ok ? one.value : null));
      expect(stored.filter((one) => one?.isNew)).toHaveLength(1);
      expect(new Set(stored.map((one) => one?.id)).size).toBe(1);
      await feedback.undo(stored[0]?.id ?? "");
      expect(await feedback.standing(traceId)).toBeNull();
    });

    test.each<[string, Parameters<typeof aRating>[0]]>([
      ["thumbs", { thumbs: "down" }],
      ["a number", { rating: 2 }],
      ["tags", { tags: ["wrong"] }],
      ["a note", { note: "no" }],
    ])("is refused where the key came with other %s", async (_, other) => {
      const { feedback, traceId } = await withTrace();
      await feedback.appendOnce(traceId, aRating({ rating: 4 }), "key");
      const reused = { ok: false, error: { kind: "key_reused" } };
      expect(await feedback.appendOnce(traceId, aRating({ rating: 4, ...other }), "key")).toEqual(reused);
      expect(await feedback.standing(traceId)).toEqual(aRating({ rating: 4 }));
    });

    test("is refused where the key came with another trace", async () => {
      const { feedback, traces, traceId } = await withTrace();
      const other = aTrace();
      await traces.append(other, A_SET);
      await feedback.appendOnce(traceId, aRating({ rating: 4 }), "key");
      const reused = { ok: false, error: { kind: "key_reused" } };
      expect(await feedback.appendOnce(other.trace_id, aRating({ rating: 4 }), "key")).toEqual(reused);
      expect(await feedback.standing(other.trace_id)).toBeNull();
    });

    test("is not brought back by its key after an undo, nor after a restart", async () => {
      const { feedback, rate, traceId } = await withTrace();
      await rate({ rating: 3 });
      const first = await feedback.appendOnce(traceId, aRating({ rating: 5 }), "key");
      if (!first.ok) throw new Error(first.error.kind);
      await feedback.undo(first.value.id);
      const after = (await open()).feedback;
      const repeated = { ok: true, value: { id: first.value.id, isNew: false } };
      expect(await after.appendOnce(traceId, aRating({ rating: 5 }), "key")).toEqual(repeated);
      expect((await after.standing(traceId))?.rating).toBe(3);
    });

    test("of an unknown trace uses no key up", async () => {
      const { feedback, traces } = await withTrace();
      const late = aTrace();
      const early = await feedback.appendOnce(late.trace_id, aRating({ rating: 5 }), "key");
      expect(early).toEqual({ ok: false, error: { kind: "unknown_trace" } });
      await traces.append(late, A_SET);
      const added = await feedback.appendOnce(late.trace_id, aRating({ rating: 5 }), "key");
      expect(added).toMatchObject({ ok: true, value: { isNew: true } });
    });
  });
}
