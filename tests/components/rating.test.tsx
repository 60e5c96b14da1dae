import { describe, expect, test } from "vitest";
import { sendRating, undoRating } from "@/components/rating/feedback-client";
import { Rating } from "@/components/rating/rating";
import { ratingOfKey, takesTyping } from "@/components/rating/rating-keys";
import type { RatingAction } from "@/components/rating/rating-state";
import { isUnsaved, nextRating, ratingStateOf, standingOf } from "@/components/rating/rating-state";
import { isEmptyRating, NO_RATING, RATING_TAGS, sameRating, withTag } from "@/components/rating/rating-value";
import { REASON_TAGS } from "@/lib/trace/schema";
import { htmlOf } from "./render";

const key = (pressed: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey", boolean>> = {}) =>
  ratingOfKey({ key: pressed, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe("keys", () => {
  test("rate: plus, minus, one to five", () => {
    expect(["+", "-", "1", "5"].map((pressed) => key(pressed))).toEqual([
      { thumbs: "up" },
      { thumbs: "down" },
      { rating: 1 },
      { rating: 5 },
    ]);
  });
  test("say nothing else, and nothing with a modifier", () => {
    expect(["0", "6", "a", "Enter"].map((pressed) => key(pressed))).toEqual([null, null, null, null]);
    expect(key("+", { ctrlKey: true })).toBeNull();
    expect(key("1", { metaKey: true })).toBeNull();
  });
  test.each([
    ["textarea", "", true],
    ["select", "", true],
    ["input", "text", true],
    ["input", "number", true],
    ["input", "checkbox", false],
    ["button", "", false],
    ["body", "", false],
  ])("into <%s %s> are typed: %s", (tag, type, isTyped) => {
    const element = { tagName: tag.toUpperCase(), closest: () => null, getAttribute: () => type || null };
    expect(takesTyping(element as unknown as Element)).toBe(isTyped);
  });
  test("inside an open dialog or an editable text belong to it", () => {
    const element = { tagName: "P", closest: () => ({}), getAttribute: () => null };
    expect(takesTyping(element as unknown as Element)).toBe(true);
  });
});

describe("a rating", () => {
  test("knows the tags that traces know", () => {
    expect(RATING_TAGS).toEqual(REASON_TAGS);
  });
  test("is empty until something is said; blanks say nothing", () => {
    expect(isEmptyRating({ ...NO_RATING, note: "  " })).toBe(true);
    expect(isEmptyRating({ ...NO_RATING, tags: ["style"] })).toBe(false);
  });
  test("says the same whatever the order of its tags", () => {
    const tags = withTag(withTag([], "style", true), "wrong", true);
    expect(tags).toEqual(["wrong", "style"]);
    expect(sameRating({ ...NO_RATING, tags }, { ...NO_RATING, tags: ["style", "wrong"], note: "" })).toBe(
      true,
    );
  });
});

describe("the course of a rating", () => {
  const stateAfter = (...actions: readonly RatingAction[]) =>
    actions.reduce(nextRating, ratingStateOf(NO_RATING));
  const up = { ...NO_RATING, thumbs: "up" } as const;
  const upFour = { ...up, rating: 4, note: "close" } as const;
  test("stays on the page when it could not be kept", () => {
    const failure = { code: "not_stored", message: "disk full" };
    const state = stateAfter({ type: "set", patch: up }, { type: "sent" }, { type: "failed", failure });
    expect(state).toMatchObject({ draft: up, isBusy: false, failure });
    expect(isUnsaved(state)).toBe(true);
  });
  test("goes back to the one before when it is undone; its note stays, unsaved", () => {
    const state = stateAfter(
      { type: "set", patch: up },
      { type: "kept", id: "1", value: up },
      { type: "set", patch: upFour },
      { type: "kept", id: "2", value: upFour },
      { type: "undone" },
    );
    expect(standingOf(state)).toEqual(up);
    expect(state.draft).toEqual({ ...up, note: "close" });
    expect(isUnsaved(state)).toBe(true);
  });
  test("goes back to what stood when the page came", () => {
    const state = [
      { type: "set", patch: { rating: 2 } },
      { type: "kept", id: "1", value: { ...up, rating: 2 } },
      { type: "undone" },
    ] as const;
    expect(state.reduce(nextRating, ratingStateOf(up)).draft).toEqual(up);
  });
  test("is fresh for a while after it was kept", () => {
    const kept = stateAfter({ type: "kept", id: "1", value: up });
    expect([kept.isFresh, nextRating(kept, { type: "aged" }).isFresh]).toEqual([true, false]);
  });
});

describe("the feedback door", () => {
  test("gets the rating with its trace, and gives the id that takes it back", async () => {
    let body: unknown = null;
    const send: typeof fetch = async (_, init) => {
      body = JSON.parse(String(init?.body));
      return Response.json({ feedback_id: "f1" }, { status: 201 });
    };
    expect(await sendRating("t1", { ...NO_RATING, rating: 4, note: " " }, send)).toEqual({
      ok: true,
      value: "f1",
    });
    expect(body).toEqual({ trace_id: "t1", thumbs: null, rating: 4, tags: [], note: null });
  });
  test("is heard when it refuses, and missed when it is silent", async () => {
    const refuse: typeof fetch = async () =>
      Response.json({ error: { code: "unknown_trace", message: "no such trace" } }, { status: 404 });
    const silent: typeof fetch = async () => {
      throw new TypeError("fetch failed");
    };
    expect(await sendRating("t1", NO_RATING, refuse)).toEqual({
      ok: false,
      error: { code: "unknown_trace", message: "no such trace" },
    });
    expect(await undoRating("f1", silent)).toEqual({ ok: false, error: { code: null, message: null } });
  });
  test("takes back without a body", async () => {
    const send: typeof fetch = async () => new Response(null, { status: 204 });
    expect(await undoRating("f1", send)).toEqual({ ok: true, value: null });
  });
});

describe("the rating on the page", () => {
  test("shows what stands, with names for those who listen", () => {
    const html = htmlOf(<Rating traceId="t1" standing={{ ...NO_RATING, thumbs: "down", rating: 2 }} />);
    expect(html).toMatch(/aria-pressed="true"[^>]*aria-keyshortcuts="-"/);
    expect(html).toMatch(/aria-pressed="true"[^>]*aria-label="2 of 5"/);
    expect(html).toContain("Saved.");
  });
  test("speaks Chinese", () => {
    expect(htmlOf(<Rating traceId="t1" standing={null} />, "zh")).toContain("尚未评价");
  });
});
