import { describe, expect, test } from "vitest";
import { isDay, readDiffSearch } from "@/app/[locale]/registry/diff/search-params";

const TODAY = "2026-11-25";

describe("the two days of the diff", () => {
  test("are ninety days up to today where none is named", () => {
    expect(readDiffSearch({}, TODAY)).toEqual({ from: "2026-08-27", to: TODAY, ignored: [] });
  });
  test("are those of the address", () => {
    expect(readDiffSearch({ from: "2026-08-01", to: "2026-10-01" }, TODAY)).toEqual({
      from: "2026-08-01",
      to: "2026-10-01",
      ignored: [],
    });
  });
  test.each(["2026-02-30", "yesterday", "", "2026-8-1"])("do not take %j for a day, and say so", (day) => {
    expect(isDay(day)).toBe(false);
    expect(readDiffSearch({ to: day }, TODAY)).toMatchObject({
      to: TODAY,
      ignored: [{ key: "to", value: day, why: "to" }],
    });
  });
  test("are put in order, and that is said", () => {
    expect(readDiffSearch({ from: "2026-10-01", to: "2026-08-01" }, TODAY)).toEqual({
      from: "2026-08-01",
      to: "2026-10-01",
      ignored: [{ key: "to", value: "2026-08-01", why: "order" }],
    });
  });
  test("name what nobody asked for, and what stands twice", () => {
    const { ignored } = readDiffSearch({ day: "x", from: ["2026-01-01", "2026-02-01"] }, TODAY);
    expect(ignored).toEqual([
      { key: "day", value: "x", why: "unknown_key" },
      { key: "from", value: "2026-02-01", why: "repeated" },
    ]);
  });
});
