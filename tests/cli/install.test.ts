import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { registry } from "@/registry/manifest.gen";
import { chatUpstream, failing } from "../support/chat-upstream";
import { rawUpstream } from "../support/raw-upstream";
import { aTerminal, ended } from "./terminal";

const KEY = "sk-terminal-secret-9931";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

function opened(environment: Readonly<Record<string, string>> = {}) {
  const terminal = aTerminal(environment);
  closers.push(terminal.close);
  return terminal;
}

describe("migrate", () => {
  test("makes the tables and says which migrations it applied; the next one finds nothing to do", async () => {
    const terminal = opened();
    const first = await terminal.run("migrate", ["--json"]);
    const { database, applied } = JSON.parse(first.stdout);
    expect([first.code, database, existsSync(database)]).toEqual([0, terminal.databasePath, true]);
    expect(applied).toEqual(expect.arrayContaining(["0000_traces", "0001_feedback_idempotency_key"]));
    const second = await terminal.run("migrate");
    expect([second.code, second.stdout]).toEqual([0, `${terminal.databasePath} is up to date\n`]);
  });

  test("ends with 1 where the file cannot be opened, and says which and why", async () => {
    const terminal = opened();
    mkdirSync(terminal.databasePath);
    const done = await terminal.run("migrate");
    expect([done.code, done.stdout]).toEqual([1, ""]);
    expect(done.stderr).toMatch(new RegExp(`^error: ${terminal.databasePath} cannot be opened: .+\n$`));
  });

  test("ends with 1 where no folder can be made, and does not try for ever", async () => {
    const child = opened({ DATABASE_URL: "/proc/x/y.db" }).start("migrate", []);
    closers.push(async () => void child.kill("SIGKILL"));
    const done = await ended(child);
    expect([done.code, done.stdout]).toEqual([1, ""]);
    expect(done.stderr).toMatch(/^error: \/proc\/x\/y\.db cannot be opened: .*\/proc\/x/);
  });

  test("makes the folders that are missing", async () => {
    const terminal = opened();
    const path = join(terminal.folder, "a", "b", "own.db");
    const second = aTerminal({ DATABASE_URL: path });
    closers.push(second.close);
    expect([(await second.run("migrate")).code, existsSync(path)]).toEqual([0, true]);
  });

  test("ends with 2 where the environment is wrong: the variable is named, its value is not told", async () => {
    const done = await opened({ ECOCOMPUTE_EXPLORATION_SHARE: "much-9931" }).run("migrate");
    expect(done.code).toBe(2);
    expect(done.stderr).toContain("ECOCOMPUTE_EXPLORATION_SHARE: expected a number from 0 to 1");
    expect(done.stderr).not.toContain("9931");
  });
});

test("providers tells who is connected, which variable is missing and whose key was refused, never a key", async () => {
  const vendor = await chatUpstream(() => failing(500));
  const closed = await rawUpstream(() => ({ status: 401, headers: {}, steps: ["{}"] }));
  closers.push(vendor.close, closed.close);
  const terminal = opened({
    OPENAI_API_KEY: KEY,
    OPENAI_BASE_URL: vendor.baseUrl,
    MISTRAL_API_KEY: KEY,
    MISTRAL_BASE_URL: `${closed.origin}/v1`,
  });
  const server = await terminal.serve();
  const { providers } = await (await server.get("/api/v1/health")).json();
  const asJson = await terminal.run("providers", ["--json"]);
  const told = JSON.parse(asJson.stdout).providers;
  const withoutTime = (one: { latency_ms: number | null }) => ({
    ...one,
    latency_ms: one.latency_ms !== null,
  });
  expect([asJson.code, told.map(withoutTime)]).toEqual([0, providers.map(withoutTime)]);
  const asText = await terminal.run("providers");
  expect(asText.code).toBe(0);
  expect(asText.stdout).toMatch(/^openai +connected +[\d.]+.m?s +OPENAI_API_KEY$/m);
  expect(asText.stdout).toMatch(/^mistral +key refused .*MISTRAL_API_KEY$/m);
  expect(asText.stdout).toMatch(/^mistral: mistral answered 401$/m);
  expect(asText.stdout).toMatch(/^deepseek +not set up +DEEPSEEK_API_KEY$/m);
  expect(asText.stdout).toMatch(/^local: LOCAL_BASE_URL is not set$/m);
  expect(asText.stdout).toMatch(/^1 of \d+ connected$/m);
  expect(asText.stdout + asJson.stdout).not.toContain(KEY);
});

test("registry-check is one document as JSON, and help tells the exit codes", async () => {
  const terminal = opened();
  const checked = await terminal.run("registry-check", ["--json"]);
  expect([checked.code, JSON.parse(checked.stdout)]).toMatchObject([
    0,
    { version: registry.version, errors: [], summary: expect.any(Array), notices: expect.any(Array) },
  ]);
  for (const command of ["gen", "export-traces"]) {
    const help = await terminal.run(command, ["--help"]);
    expect([command, help.code]).toEqual([command, 0]);
    expect(help.stdout).toMatch(/Exit codes:\n {2}0 {4}done\n/);
  }
  const wrong = await terminal.run("gen", ["--force"]);
  expect([wrong.code, wrong.stderr]).toMatchObject([2, expect.stringContaining("unknown option '--force'")]);
});
