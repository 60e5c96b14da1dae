import { describe, expect, test } from "vitest";
import { PATIENCE } from "@/lib/engine/limits";
import { readEnvironment } from "@/lib/environment";

const read = (variables: Record<string, string>) =>
  readEnvironment(variables, "/project", ["OPENAI_BASE_URL", "DEEPSEEK_BASE_URL", "DASHSCOPE_BASE_URL"]);
const value = (variables: Record<string, string>) => {
  const result = read(variables);
  if (!result.ok) throw new Error(result.error.join("; "));
  return result.value;
};

describe("how vendors are called", () => {
  test("has the documented limits where nothing is set", () => {
    expect(value({})).toMatchObject({ patience: PATIENCE, connectMs: 5000, settings: {} });
    expect(PATIENCE).toEqual({
      deadlineMs: 120_000,
      thinkingDeadlineMs: 600_000,
      firstTokenMs: 30_000,
      stallMs: 15_000,
    });
  });

  test("takes each limit in seconds, and leaves the others as they are", () => {
    expect(value({ ECOCOMPUTE_DEADLINE_S: "60" }).patience).toEqual({ ...PATIENCE, deadlineMs: 60_000 });
    expect(value({ ECOCOMPUTE_THINKING_DEADLINE_S: "900" }).patience).toEqual({
      ...PATIENCE,
      thinkingDeadlineMs: 900_000,
    });
    expect(value({ ECOCOMPUTE_FIRST_TOKEN_S: "2.5" }).patience).toEqual({ ...PATIENCE, firstTokenMs: 2500 });
    expect(value({ ECOCOMPUTE_STALL_S: "5" }).patience).toEqual({ ...PATIENCE, stallMs: 5000 });
    expect(value({ ECOCOMPUTE_CONNECT_S: "0.5" })).toMatchObject({ patience: PATIENCE, connectMs: 500 });
  });

  test("takes a cap on the day's money, in USD", () => {
    expect(value({ ECOCOMPUTE_MAX_USD_PER_DAY: "2.50" }).settings.max_usd_per_day).toBe(2.5);
  });

  test("takes several addresses of servers of one's own, and one of each vendor", () => {
    const variables = {
      LOCAL_BASE_URL: "http://127.0.0.1:11434/v1, http://127.0.0.1:8000/v1",
      OPENAI_BASE_URL: "https://proxy.example.com/openai/v1",
      DEEPSEEK_BASE_URL: "http://127.0.0.1:9000",
    };
    expect(value(variables).variables).toMatchObject(variables);
  });

  test("takes an empty variable as one that is not set", () => {
    const empty = Object.fromEntries(
      [
        "ECOCOMPUTE_MAX_USD_PER_DAY",
        "ECOCOMPUTE_DEADLINE_S",
        "ECOCOMPUTE_STALL_S",
        "OPENAI_BASE_URL",
        "LOCAL_BASE_URL",
      ].map((name) => [name, ""]),
    );
    expect(value(empty)).toMatchObject({ patience: PATIENCE, settings: { max_usd_per_day: undefined } });
  });

  // biome-ignore format: one case a line
  test.each([
    ["ECOCOMPUTE_MAX_USD_PER_DAY", "0", "expected USD above 0"],
    ["ECOCOMPUTE_MAX_USD_PER_DAY", "-1", "expected USD above 0"],
    ["ECOCOMPUTE_MAX_USD_PER_DAY", "ten", "expected USD above 0"],
    ["ECOCOMPUTE_DEADLINE_S", "0", "expected a number of seconds above 0"],
    ["ECOCOMPUTE_THINKING_DEADLINE_S", "soon", "expected a number of seconds above 0"],
    ["ECOCOMPUTE_CONNECT_S", "-5", "expected a number of seconds above 0"],
    ["ECOCOMPUTE_FIRST_TOKEN_S", "30s", "expected a number of seconds above 0"],
    ["ECOCOMPUTE_STALL_S", "Infinity", "expected a number of seconds above 0"],
    ["OPENAI_BASE_URL", "api.openai.com", "expected an http or https address"],
    ["OPENAI_BASE_URL", "http://127.0.0.1:1/v1,http://127.0.0.1:2/v1", "expected an http or https address"],
    ["DASHSCOPE_BASE_URL", "ftp://example.com", "expected an http or https address"],
    ["LOCAL_BASE_URL", "http://127.0.0.1:1/v1,", "expected http or https addresses"],
    ["LOCAL_BASE_URL", "http://127.0.0.1:1/v1 http://127.0.0.1:2/v1", "expected http or https addresses"],
    ["LOCAL_BASE_URL", "http://127.0.0.1:1/v1,ollama", "expected http or https addresses"],
  ])("names %s=%s as wrong, and what was expected", (name, given, expected) => {
    const result = read({ [name]: given });
    expect(result.ok ? [] : result.error).toEqual([expect.stringMatching(new RegExp(`^${name}: .*${expected}`))]);
  });

  test("never repeats a value: it could hold a key", () => {
    const result = read({
      OPENAI_BASE_URL: "sk-secret",
      ECOCOMPUTE_DEADLINE_S: "sk-secret",
      LOCAL_BASE_URL: "sk-secret",
    });
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain("sk-secret");
  });
});
