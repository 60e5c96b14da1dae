import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { READABLE_VERSIONS, upcast } from "@/lib/trace/upcast";
import { aTrace } from "../support/trace-builder";

/** As much of an old trace as these tests look into. */
const ExecutionTraceLike = z.looseObject({
  task_context: z.looseObject({ constraints: z.looseObject({}) }),
  decision_trace: z.looseObject({ candidates: z.array(z.looseObject({})).min(1) }),
  outcome: z.looseObject({
    usage: z.looseObject({}),
    attempts: z.array(z.looseObject({ usage: z.looseObject({}) })).min(1),
  }),
});
const FIXTURES = join(import.meta.dirname, "../fixtures");

const written = (version: string): unknown =>
  JSON.parse(readFileSync(join(FIXTURES, `trace-${version}.json`), "utf8"));

describe("reading a trace", () => {
  test("has a fixture for every version it reads, and reads every fixture's version", () => {
    const fixtures = readdirSync(FIXTURES).flatMap((name) => name.match(/^trace-(.+)[.]json$/)?.[1] ?? []);
    expect(fixtures.sort()).toEqual([...READABLE_VERSIONS].sort());
    expect(fixtures.length).toBeGreaterThan(0);
  });

  test.each(READABLE_VERSIONS)("brings version %s to the current one", (version) => {
    const read = upcast(written(version));
    expect(read).toMatchObject({ ok: true, value: { schema_version: "1.0.0", kind: "execution" } });
  });

  test("leaves a trace of the current version as it is", () => {
    const trace = aTrace();
    expect(upcast(JSON.parse(JSON.stringify(trace)))).toEqual({ ok: true, value: trace });
  });

  test("says of fields that joined the version later that they were not recorded, and changes nothing else", () => {
    const old = ExecutionTraceLike.parse(written("1.0.0"));
    const { task_context: context, decision_trace: decision, outcome } = old;
    expect(upcast(old)).toEqual({
      ok: true,
      value: {
        ...old,
        task_context: {
          ...context,
          reasoning_effort: null,
          constraints: {
            ...context.constraints,
            max_energy_wh: null,
            max_carbon_g: null,
            providers_allowed: null,
            models_denied: [],
            needs: null,
          },
        },
        decision_trace: {
          ...decision,
          candidates: decision.candidates.map((candidate) => ({ ...candidate, water_ml: null })),
        },
        outcome: {
          ...outcome,
          usage: { ...outcome.usage, cache_write_hour_tokens: null },
          attempts: outcome.attempts.map((attempt) => ({
            ...attempt,
            usage: { ...attempt.usage, cache_write_hour_tokens: null },
            skipped_chunks: null,
          })),
        },
      },
    });
    expect(JSON.stringify(old)).not.toMatch(/skipped_chunks|models_denied|max_energy_wh|cache_write_hour/);
  });

  test.each(["2.0.0", "1.0.1", "0.1.0", "constructor", ""])(
    "refuses version %j, which it does not know",
    (version) => {
      expect(upcast({ ...aTrace(), schema_version: version })).toEqual({
        ok: false,
        error: {
          kind: "unknown_version",
          message: `The trace has schema version ${version}; this program reads 1.0.0.`,
        },
      });
    },
  );

  test.each([null, 1, "{}", [], {}, { schema_version: 1 }])(
    "cannot read %j, which names no version",
    (value) => {
      expect(upcast(value)).toMatchObject({ ok: false, error: { kind: "unreadable" } });
    },
  );

  test("names the field that breaks the schema", () => {
    const broken = upcast({ ...aTrace(), simulated: "no" });
    expect(broken).toMatchObject({
      ok: false,
      error: { kind: "unreadable", message: expect.stringContaining("simulated") },
    });
  });

  test("cannot read a trace with a field that the schema does not have", () => {
    expect(upcast({ ...aTrace(), mood: "good" })).toMatchObject({ ok: false, error: { kind: "unreadable" } });
  });
});
