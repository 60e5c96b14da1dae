import { describe, expect, test } from "vitest";
import { readEnvironment } from "@/lib/environment";
import { addressOf } from "@/lib/environment/reach";

const read = (variables: Record<string, string>) =>
  readEnvironment(variables, "/project", ["OPENAI_BASE_URL", "DEEPSEEK_BASE_URL", "DASHSCOPE_BASE_URL"]);

describe("the environment", () => {
  test("has a default for everything", () => {
    expect(read({})).toMatchObject({
      ok: true,
      value: {
        port: 3000,
        host: "127.0.0.1",
        hostNames: ["127.0.0.1", "localhost", "[::1]"],
        token: null,
        https: false,
        databasePath: "/project/data/ecocompute.db",
        sqliteSynchronous: "NORMAL",
        settings: {},
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
      value: { settings: { store_prompts: false } },
    });
    expect(read({ ECOCOMPUTE_STORE_PROMPTS: "true" })).toMatchObject({
      ok: true,
      value: { settings: { store_prompts: true } },
    });
  });

  // biome-ignore format: one case a line
  test.each([
    ["PORT", "eighty", "expected a port"],
    ["PORT", "70000", "expected a port"],
    ["PORT", "3000.5", "expected a port"],
    ["HOST", "0.0.0.0", "needs ECOCOMPUTE_TOKEN"],
    ["HOST", "::", "needs ECOCOMPUTE_TOKEN"],
    ["HOST", "192.168.1.5", "needs ECOCOMPUTE_TOKEN"],
    ["HOST", "eco.example", "needs ECOCOMPUTE_TOKEN"],
    ["HOST", "0", "needs ECOCOMPUTE_TOKEN"],
    ["HOST", "http://127.0.0.1", "expected an address of this machine"],
    ["ECOCOMPUTE_TOKEN", "fifteen-letters", "expected 16 to 512 printable ASCII characters"],
    ["ECOCOMPUTE_TOKEN", "with spaces in between", "without spaces"],
    ["ECOCOMPUTE_TOKEN", "pässword-of-sixteen", "printable ASCII"],
    ["ECOCOMPUTE_TOKEN", "sixteen-or-more\n-lines", "printable ASCII"],
    ["ECOCOMPUTE_TOKEN", "x".repeat(513), "16 to 512"],
    ["ECOCOMPUTE_ALLOWED_HOSTS", "eco.example", "needs ECOCOMPUTE_TOKEN"],
    ["ECOCOMPUTE_HTTPS", "perhaps", "expected true or false"],
    ["DATABASE_URL", "postgres://localhost/eco", "expected the path of an SQLite file"],
    ["ECOCOMPUTE_STORE_PROMPTS", "perhaps", "expected true or false"],
    ["ECOCOMPUTE_EXPLORATION_SHARE", "1.5", "expected a number from 0 to 1"],
    ["ECOCOMPUTE_SQLITE_SYNCHRONOUS", "OFF", "expected NORMAL or FULL"],
    ["LOCAL_ELECTRICITY_USD_PER_KWH", "0", "expected USD per kWh"],
    ["LOCAL_BASE_URL", "ollama", "expected http or https addresses"],
  ])("names %s=%s as wrong, and what was expected", (name, value, expected) => {
    const result = read({ [name]: value });
    expect(result.ok ? [] : result.error).toEqual([expect.stringMatching(new RegExp(`^${name}: .*${expected}`))]);
  });

  test("names every wrong variable at once", () => {
    const result = read({ PORT: "x", HOST: "example.org" });
    expect(result.ok ? [] : result.error).toHaveLength(2);
  });

  test("never repeats a token that is wrong", () => {
    const result = read({ ECOCOMPUTE_TOKEN: "se cret", HOST: "0.0.0.0" });
    expect(result.ok ? "" : result.error.join()).toMatch(/^ECOCOMPUTE_TOKEN: (?!.*se cret)/);
  });
});

const TOKEN = "0123456789abcdef";

describe("who reaches the server", () => {
  test.each(["127.0.0.1", "127.0.0.2", "localhost", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"])(
    "is this machine alone at %s, so that no token is needed",
    (host) => {
      expect(read({ HOST: host })).toMatchObject({ ok: true, value: { host, token: null } });
    },
  );

  test.each(["0.0.0.0", "::", "192.168.1.5", "2001:db8::5", "eco.example"])(
    "may be others at %s, once there is a token",
    (host) => {
      expect(read({ HOST: host, ECOCOMPUTE_TOKEN: TOKEN })).toMatchObject({
        ok: true,
        value: { host, token: TOKEN },
      });
    },
  );

  const names = (variables: Record<string, string>) => {
    const result = read({ ECOCOMPUTE_TOKEN: TOKEN, ...variables });
    return result.ok ? result.value.hostNames.slice(3) : result.error;
  };

  test("finds it under its own address as browsers write it, and under no wildcard", () => {
    expect(names({ HOST: "192.168.1.5" })).toEqual(["192.168.1.5"]);
    expect(names({ HOST: "2001:DB8:0:0::5" })).toEqual(["[2001:db8::5]"]);
    expect(names({ HOST: "Eco.Example" })).toEqual(["eco.example"]);
    for (const wildcard of ["0.0.0.0", "::", "0:0:0:0:0:0:0:0"])
      expect(names({ HOST: wildcard })).toEqual([]);
  });

  test("finds it under the names that are allowed", () => {
    expect(
      names({ ECOCOMPUTE_ALLOWED_HOSTS: "Eco.Example, 10.0.0.5,[2001:db8::5],2001:db8::6,localhost" }),
    ).toEqual(["eco.example", "10.0.0.5", "[2001:db8::5]", "[2001:db8::6]"]);
  });

  test.each([
    "eco.example:443",
    "https://eco.example",
    "*.example",
    "eco.example/path",
    "a,,b",
    "user@eco.example",
    "*",
  ])("cannot be told by %s, which is no list of host names", (list) => {
    expect(names({ ECOCOMPUTE_ALLOWED_HOSTS: list })).toEqual([
      expect.stringMatching(/^ECOCOMPUTE_ALLOWED_HOSTS: expected host names without ports/),
    ]);
  });

  test("is told where to find it", () => {
    expect(addressOf("127.0.0.1", 3000)).toBe("http://127.0.0.1:3000");
    expect(addressOf("::1", 3000)).toBe("http://[::1]:3000");
    expect(addressOf("0.0.0.0", 3000)).toBe("http://127.0.0.1:3000");
    expect(addressOf("::", 3000)).toBe("http://127.0.0.1:3000");
    expect(addressOf("eco.example", 3000)).toBe("http://eco.example:3000");
  });
});
