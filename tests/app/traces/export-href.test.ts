import { describe, expect, test } from "vitest";
import { exportHref, traceHref } from "@/app/[locale]/traces/export-href";
import type { TraceFilter } from "@/db/trace-store";
import { EVERY_TRACE } from "@/db/trace-store";
import { parseTraceFilter } from "@/lib/gateway/trace-filter";

const queryOf = (href: string): URLSearchParams => new URL(href, "http://localhost").searchParams;

describe("the link of an export", () => {
  test("asks for every trace without a filter, and for no text", () => {
    expect(exportHref(EVERY_TRACE, "jsonl", false)).toBe("/api/v1/traces/export?format=jsonl");
  });

  test("asks for texts only where they are wanted", () => {
    expect(exportHref(EVERY_TRACE, "json", true)).toBe("/api/v1/traces/export?format=json&include_text=true");
  });

  test("carries the filter as the JSON interface reads it", () => {
    const filter: TraceFilter = {
      taskType: "reasoning",
      model: "openai/gpt-4o&x=1",
      policyId: "custom",
      rating: "down",
    };
    const query = queryOf(exportHref(filter, "json", true));
    expect(parseTraceFilter(query, ["format", "include_text"])).toEqual({ ok: true, value: filter });
  });
});

test("the link of one trace names its id", () => {
  expect(traceHref("0199aaaa-0000-7000-8000-000000000000")).toBe(
    "/api/v1/traces/0199aaaa-0000-7000-8000-000000000000",
  );
});
