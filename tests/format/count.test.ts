import { expect, test } from "vitest";
import { formatCompact, formatCount } from "@/lib/format/count";
import { formatInstant } from "@/lib/format/instant";

test("writes every digit of an exact count", () => {
  expect(formatCount(1_048_576)).toBe("1,048,576");
  expect(formatCount(0)).toBe("0");
});

test.each([
  [999, "999"],
  [128_000, "128k"],
  [131_072, "131k"],
  [1_048_576, "1.05M"],
  [999_950, "1M"],
  [2_000_000_000, "2G"],
])("shortens %d to %s", (count, expected) => {
  expect(formatCompact(count)).toBe(expected);
});

test("says of an unknown count that it is not known", () => {
  expect(formatCount(null)).toBe("—");
  expect(formatCompact(null)).toBe("—");
});

test("writes an instant alike in every language, to the minute", () => {
  expect(formatInstant("2026-11-24T05:14:09.123Z")).toBe("2026-11-24 05:14 UTC");
  expect(formatInstant("2026-11-24T05:14:09+02:00")).toBe("—");
  expect(formatInstant(null)).toBe("—");
});
