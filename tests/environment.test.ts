import { describe, expect, test } from "vitest";
import { readEnvironment } from "@/lib/environment";

const read = (variables: Record<string, string>) => readEnvironment(variables, "/project");

describe("the environment", () => {
  test("has a default for everything", () => {
    expect(read({})).toMatchObject({
      ok: true,
      value: {
        port: 3000,
        host: "127.0.0.1",
        databasePath: "/project/data/ecocompute.db",
        storePrompts: false,
        explorationShare: 0,
        sqliteSynchronous: "NORMAL",
        electricityUsdPerKwh: null,
      },
    });
  });

  test("resolves the database against the project, not the working directory", () => {
    const path = (url: string) => {
      const result = read({ DATABASE_URL: url });
      return result.ok ? result.value.databasePath : result.error;
    };
    expect(path("data/a.db")).toBe("/project/data/a.db");
    expect(path("file:data/a.db")).toBe("/project/data/a.db");
    expect(path("/elsewhere/a.db")).toBe("/elsewhere/a.db");
  });

  test("takes an empty variable as one that is not set", () => {
    expect(read({ PORT: "", LOCAL_BASE_URL: "" })).toMatchObject({ ok: true, value: { port: 3000 } });
  });

  test("reads false as false", () => {
    expect(read({ ECOCOMPUTE_STORE_PROMPTS: "false" })).toMatchObject({
      ok: true,
      value: { storePrompts: false },
    });
    expect(read({ ECOCOMPUTE_STORE_PROMPTS: "true" })).toMatchObject({
      ok: true,
      value: { storePrompts: true },
    });
  });

  // biome-ignore format: one case a line
  test.each([
    ["PORT", "eighty", "expected a port"],
    ["PORT", "70000", "expected a port"],
    ["PORT", "3000.5", "expected a port"],
    ["HOST", "0.0.0.0", "refused"],
    ["DATABASE_URL", "postgres://localhost/eco", "expected the path of an SQLite file"],
    ["ECOCOMPUTE_STORE_PROMPTS", "perhaps", "expected true or false"],
    ["ECOCOMPUTE_EXPLORATION_SHARE", "1.5", "expected a number from 0 to 1"],
    ["ECOCOMPUTE_SQLITE_SYNCHRONOUS", "OFF", "expected NORMAL or FULL"],
    ["LOCAL_ELECTRICITY_USD_PER_KWH", "0", "expected USD per kWh"],
    ["LOCAL_BASE_URL", "ollama", "expected an http or https address"],
  ])("names %s=%s as wrong, and what was expected", (name, value, expected) => {
    const result = read({ [name]: value });
    expect(result.ok ? [] : result.error).toEqual([expect.stringMatching(new RegExp(`^${name}: .*${expected}`))]);
  });

  test("names every wrong variable at once", () => {
    const result = read({ PORT: "x", HOST: "example.org" });
    expect(result.ok ? [] : result.error).toHaveLength(2);
  });
});
