import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { A_SET, aTrace } from "../support/trace-builder";
import type { Server, Terminal } from "./terminal";
import { aTerminal, ended } from "./terminal";

const SECRET = "the words of a prompt";
const COUNT = 60;

let terminal: Terminal;
let server: Server;
beforeEach(async () => {
  terminal = aTerminal();
  server = await terminal.serve();
  for (let at = 0; at < COUNT; at++) {
    const task_context = {
      task_type: at % 3 === 0 ? "coding" : "general",
      prompt: `${SECRET} ${at}`,
      answer: "a",
    } as const;
    await server.root.engine.traces.append(aTrace({ task_context }), A_SET);
  }
});
afterEach(() => terminal.close());

const fromDoor = async (query: string): Promise<string> =>
  (await server.get(`/api/v1/traces/export?${query}`)).text();

describe("an export", () => {
  test("as JSONL is the door's, byte for byte, without a word of a prompt", async () => {
    const done = await terminal.run("export-traces", ["--task-type", "coding"]);
    expect([done.code, done.stderr]).toEqual([0, `${COUNT / 3} traces exported\n`]);
    expect(done.stdout).toBe(await fromDoor("task_type=coding"));
    expect(done.stdout.trim().split("\n")).toHaveLength(COUNT / 3);
    expect(done.stdout).not.toContain(SECRET);
  });

  test("as JSON into a file is the door's, but for its moment; texts are in it where they were asked for", async () => {
    const path = join(terminal.folder, "out.json");
    const done = await terminal.run("export-traces", ["--format", "json", "--include-text", "--out", path]);
    expect([done.code, done.stdout, done.stderr]).toEqual([0, "", `${COUNT} traces exported to ${path}\n`]);
    const own = JSON.parse(readFileSync(path, "utf8"));
    const told = JSON.parse(await fromDoor("format=json&include_text=true"));
    expect({ ...own, manifest: { ...own.manifest, exported_at: "" } }).toEqual({
      ...told,
      manifest: { ...told.manifest, exported_at: "" },
    });
    expect(own.traces[0].task_context.prompt).toBe(`${SECRET} 0`);
  });

  test("that cannot be written ends with 1 and leaves nothing behind", async () => {
    const path = join(terminal.folder, "missing", "out.jsonl");
    const done = await terminal.run("export-traces", ["--out", path]);
    expect([done.code, done.stdout]).toEqual([1, ""]);
    expect(done.stderr).toMatch(/^error: the export failed: ENOENT/);
    expect(existsSync(path)).toBe(false);
  });

  test("whose file is a folder ends with 1 and leaves no half", async () => {
    mkdirSync(join(terminal.folder, "out"));
    const done = await terminal.run("export-traces", ["--out", join(terminal.folder, "out")]);
    expect(done.code).toBe(1);
    expect(readdirSync(terminal.folder).filter((name) => name.startsWith("out"))).toEqual(["out"]);
  });

  test("whose reader goes away ends quietly with 130", async () => {
    for (let at = 0; at < 400; at++) await server.root.engine.traces.append(aTrace(), A_SET);
    const child = terminal.start("export-traces", []);
    child.stdout.once("data", () => child.stdout.destroy());
    const stderr: string[] = [];
    child.stderr.on("data", (piece) => stderr.push(String(piece)));
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect([code, stderr.join("")]).toEqual([130, "error: interrupted: the export is not whole\n"]);
  });

  test.each([
    [["--rating", "best"], "error: --rating: expected one of up, down, rated, unrated\n"],
    [["--format", "csv"], /--format <format>' argument 'csv' is invalid. Allowed choices are jsonl, json/],
  ])("with %j ends with 2", async (args, message) => {
    const done = await terminal.run("export-traces", args);
    expect([done.code, done.stdout]).toEqual([2, ""]);
    expect(done.stderr).toMatch(message);
  });
});

test("traces are listed for a person with the end of their ids, and with who answered after another failed", async () => {
  const decision_trace = { selected_model: "openai/first" };
  const trace = aTrace({
    timestamp: "2026-11-25T12:00:00.000Z",
    decision_trace,
    outcome: { answered_by: "deepseek/second" },
  });
  const failed = aTrace({
    timestamp: "2026-11-25T11:00:00.000Z",
    decision_trace,
    outcome: { status: "failed", answered_by: null },
  });
  const canned = aTrace({ timestamp: "2026-11-25T10:00:00.000Z", simulated: true });
  for (const each of [trace, failed, canned]) await server.root.engine.traces.append(each, A_SET);
  const { stdout } = await terminal.run("traces", ["--limit", "3"]);
  const [head = "", first = "", second = "", third = ""] = stdout.split("\n");
  expect(head).toMatch(/^Time +Id +Model/);
  expect(first).toContain(` ${trace.trace_id.slice(-8)} `);
  expect(first).toMatch(/ deepseek\/second +Answered/);
  expect(second).toMatch(/ openai\/first +Failed/);
  expect(third).toMatch(/ simulated /);
  expect(third).not.toContain("Answered");
  const shown = await terminal.run("traces", [trace.trace_id.slice(-8)]);
  expect([shown.code, JSON.parse(shown.stdout).trace_id]).toEqual([0, trace.trace_id]);
});

test("traces are listed as the door lists them", async () => {
  const own = await terminal.run("traces", ["--json", "--limit", "3", "--task-type", "coding"]);
  const told = await (await server.get("/api/v1/traces?limit=3&task_type=coding")).json();
  expect([own.code, JSON.parse(own.stdout)]).toEqual([0, told]);
  const wrong = await ended(terminal.start("traces", ["--limit", "0"]));
  expect([wrong.code, wrong.stderr]).toEqual([2, "error: --limit: expected a whole number from 1 to 200\n"]);
  const unknown = await terminal.run("traces", ["nope"]);
  expect([unknown.code, unknown.stderr]).toMatchObject([
    2,
    expect.stringContaining('there is no trace "nope"'),
  ]);
});
