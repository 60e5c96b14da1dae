import { afterEach, describe, expect, test } from "vitest";
import { LINE_WIDTH } from "@/lib/cli/layout";
import { routeCommand } from "@/lib/cli/route-options";
import { textWidth } from "@/lib/cli/text-width";
import type { FigureUnit } from "@/lib/format/figure";
import { figureText, formatFigure } from "@/lib/format/figure";
import { MINUS } from "@/lib/format/symbols";
import type { Figure } from "@/lib/trace/schema";
import en from "@/messages/en.json";
import { chatUpstream, failing } from "../support/chat-upstream";
import type { Terminal } from "./terminal";
import { aTerminal } from "./terminal";

const KEY = "sk-terminal-secret-9931";
const PROMPT = "Write a Python function that merges overlapping intervals";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** An install with one vendor connected, which no preview may ask for an answer. */
async function connected(): Promise<Terminal> {
  const vendor = await chatUpstream(() => failing(500));
  closers.push(async () => {
    expect(vendor.models()).toEqual([]);
    await vendor.close();
  });
  return opened({ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: vendor.baseUrl });
}

function opened(environment: Readonly<Record<string, string>> = {}): Terminal {
  const terminal = aTerminal(environment);
  closers.push(terminal.close);
  return terminal;
}

describe("a decision", () => {
  test("is the one that the HTTP door makes for the same trace id, beside a running server on the same file", async () => {
    const terminal = await connected();
    const server = await terminal.serve();
    const constraints = {
      max_cost: 0.05,
      max_latency: 60_000,
      min_quality: 0.2,
      max_energy_wh: 9,
      max_carbon_g: 5,
      region: "FR",
      providers_allowed: ["openai", "mistral"],
      models_denied: ["openai/gpt-4o"],
      needs: { tools: true, context: 16_000 },
    };
    const weights = { quality: 0.5, cost: 0.2, energy: 0, carbon: 0.1, latency: 0 };
    const answer = await server.post("/api/v1/route", {
      task: { prompt: PROMPT, task_type: "reasoning", max_tokens: 700 },
      constraints,
      policy: { id: "custom", weights },
    });
    const told = await answer.json();
    const limits =
      "--max-cost .05 --max-latency 60000 --min-quality .2 --max-energy-wh 9 --max-carbon-g 5 --region FR --context 16000";
    const options =
      "--providers openai,mistral --deny openai/gpt-4o --needs tools --task-type reasoning --max-tokens 700 --weights quality=.5,cost=.2,carbon=.1";
    const ended = await terminal.run("route", [
      PROMPT,
      ...`${limits} ${options} --json --trace-id ${told.trace_id}`.split(" "),
    ]);
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    const codes = new Set(
      told.rejected.flatMap(({ violations }: { violations: { code: string }[] }) =>
        violations.map(({ code }) => code),
      ),
    );
    expect([...codes]).toEqual(
      expect.arrayContaining(["model_denied", "provider_not_allowed", "unknown_energy"]),
    );
    expect(JSON.parse(ended.stdout)).toEqual(told);
    expect(ended.stdout).not.toContain(PROMPT);
    expect(ended.stdout).not.toContain(KEY);
  });

  test("is told to a person with the door's figures, its reasons and the named models", async () => {
    const terminal = await connected();
    const server = await terminal.serve();
    const told = await (
      await server.post("/api/v1/route", { task: { prompt: PROMPT }, policy: "efficiency" })
    ).json();
    const ended = await terminal.run(
      "route",
      ["-", "--policy", "efficiency", "--trace-id", told.trace_id],
      PROMPT,
    );
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    const { stdout } = ended;
    const pick = told.candidates.find(({ model }: { model: string }) => model === told.selected_model);
    expect(stdout.split("\n")[0]).toBe(`Auto's pick: ${pick.name} (${pick.model})`);
    const cells = (row: string): string =>
      stdout
        .split("\n")
        .find((line) => line.startsWith(`  ${row} `))
        ?.trim()
        .replaceAll(/ {2,}/g, "|") ?? "";
    for (const [row, figure, unit, substance] of ROWS) {
      expect(cells(row)).toBe([row, ...shown(pick[figure], unit, substance)].join("|"));
    }
    const names = new Map(
      told.candidates.map((one: { model: string; name: string }) => [one.model, one.name]),
    );
    expect(cells("runner-up")).toContain(`runner-up|${names.get(told.runner_up)}|`);
    expect(cells("cheapest")).toContain(`cheapest|${names.get(told.cheapest)}|`);
    expect(cells("greenest")).toContain(`greenest|${names.get(told.greenest)}|`);
    expect(stdout).toContain("  1. Among the ");
    const unconnected = told.rejected.filter(
      ({ violations }: { violations: { code: string }[] }) => violations[0]?.code === "not_connected",
    );
    expect(stdout).toMatch(new RegExp(`\\n +${unconnected.length}  ${en.exclusions.not_connected}`));
    expect(stdout).toContain(`Trace id: ${told.trace_id}`);
    expect(stdout).not.toContain(PROMPT);
    expect(stdout).not.toContain("\u001b");
    expect(stdout).not.toContain(`${MINUS}0`);
    for (const line of stdout.split("\n")) expect(textWidth(line)).toBeLessThanOrEqual(LINE_WIDTH);
    expect((await server.root.engine.traces.list(EVERY, null, 5)).rows).toEqual([]);
  });

  test("names a person's own pick and what speaks against it", async () => {
    const terminal = await connected();
    const ended = await terminal.run("route", [
      PROMPT,
      "--model",
      "openai/gpt-4o",
      "--max-cost",
      "0.0000001",
    ]);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain("Your pick: GPT-4o (openai/gpt-4o)");
    expect(ended.stdout).toContain(`- ${en.exclusions.over_max_cost}`);
  });
});

describe("where no model passes", () => {
  test("ends with 3, says so in the language asked for, and what it tells to relax admits a model", async () => {
    const terminal = await connected();
    const none = await terminal.run("route", [PROMPT, "--max-cost", "0.0000001", "--lang", "zh"]);
    expect([none.code, none.stderr]).toEqual([3, ""]);
    expect(none.stdout).toContain("在这些限制下没有符合条件的模型。");
    for (const line of none.stdout.split("\n")) expect(textWidth(line)).toBeLessThanOrEqual(LINE_WIDTH);
    const hint = /--max-cost ([\d.e-]+)/.exec(none.stdout)?.[1] ?? "";
    const relaxed = await terminal.run("route", [PROMPT, "--max-cost", hint, "--json"]);
    expect([relaxed.code, relaxed.stderr]).toEqual([0, ""]);
    expect(JSON.parse(relaxed.stdout).candidates).toHaveLength(1);
  });

  test("gives the door's document as JSON", async () => {
    const terminal = opened();
    const server = await terminal.serve();
    const ended = await terminal.run("route", [PROMPT, "--max-cost", "1e-9", "--json"]);
    const { trace_id: traceId, ...rest } = JSON.parse(ended.stdout);
    const answer = await server.post("/api/v1/route", {
      task: { prompt: PROMPT },
      constraints: { max_cost: 1e-9 },
      trace_id: traceId,
    });
    expect([ended.code, { trace_id: traceId, ...rest }]).toEqual([3, await answer.json()]);
    expect(rest.selected_model).toBe(null);
  });
});

describe("wrong usage ends with 2", () => {
  test.each([
    [["x", "--max-cst", "1"], /unknown option '--max-cst'\n\(Did you mean --max-cost\?\)/],
    [["x", "--policy", "quality", "--weights", "cost=1"], /--weights: belongs to --policy custom/],
    [["x", "--keep-text"], /--keep-text: without --run nothing is stored/],
  ])("%j", async (args, message) => {
    const ended = await opened().run("route", args);
    expect([ended.code, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toMatch(message);
  });

  test.each([
    [[], /missing required argument 'prompt'/],
    [["two", "prompts"], /too many arguments/],
    [["x", "--policy", "best"], /--policy <name>' argument 'best' is invalid.*auto, balanced/],
    [["x", "--weights", "speed=1"], /argument 'speed=1' is invalid. Expected weights of at least 0/],
    [["x", "--weights", "cost=-1"], /argument 'cost=-1' is invalid/],
    [["x", "--weights", "cost"], /argument 'cost' is invalid/],
    [["x", "--needs", "tools,arms"], /Expected some of tools, vision, json_schema/],
    [["x", "--needs", ","], /Expected some of/],
  ])("%j, before anything is opened", (args, message) => {
    const silent = routeCommand().configureOutput({ writeErr: () => undefined });
    expect(() => silent.action(() => undefined).parse(args, { from: "user" })).toThrow(message);
  });

  test("and every wrong value is named by its option, with what was expected", async () => {
    const options =
      "--max-cost free --max-latency -1 --min-quality 2 --context 1.5 --max-tokens 0 --weights cost=0";
    const ended = await opened().run("route", [" ", ...options.split(" ")]);
    expect([ended.code, ended.stdout]).toEqual([2, ""]);
    const lines = ended.stderr.trim().split("\n").sort();
    expect(lines).toEqual([
      "error: --context: expected a whole number of tokens above 0",
      "error: --max-cost: expected a number above 0, in USD for one call",
      "error: --max-latency: expected a number above 0, in ms",
      "error: --max-tokens: expected a whole number above 0",
      "error: --min-quality: expected a number from 0 to 1",
      "error: --weights: expected at least one weight above 0",
      "error: <prompt>: expected a text that is not empty",
    ]);
  });

  test("an empty prompt is named once", async () => {
    const ended = await opened().run("route", [""]);
    expect([ended.code, ended.stderr]).toEqual([2, "error: <prompt>: expected a text that is not empty\n"]);
  });

  test("no address of the other door is named", async () => {
    const ended = await opened().run("route", [
      PROMPT,
      "--run",
      "--keep-text",
      "--model",
      "zzz",
      "--deny",
      "yyy/zzz",
    ]);
    expect([ended.code, ended.stderr.trim().split("\n").sort()]).toEqual([
      2,
      [
        'error: --deny: there is no model "yyy/zzz", nor any of a name like it',
        "error: --keep-text: this install keeps no texts: allow it on the settings page (or set ECOCOMPUTE_STORE_PROMPTS=true), or leave it out",
        'error: --model: there is no model "zzz", nor any of a name like it',
      ],
    ]);
  });

  test("and so is every wrong name", async () => {
    const options = "--region MARS --providers acme --deny openai/gpt-4 --model gpt-4o-mini";
    const ended = await opened().run("route", [PROMPT, ...options.split(" ")]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/--region: there is no region "MARS"; nearest: MA, /);
    expect(ended.stderr).toMatch(/--providers: there is no provider "acme"/);
    expect(ended.stderr).toMatch(
      /--deny: there is no model "openai\/gpt-4"; nearest: openai\/gpt-4\.1, openai\/gpt-4o, openai\/gpt-4o-mini/,
    );
    expect(ended.stderr).toMatch(/--model: there is no model "gpt-4o-mini"; nearest: openai\/gpt-4o-mini/);
    expect(ended.stderr).not.toContain(PROMPT);
  });
});

test("help tells every exit code and ends with 0", async () => {
  const ended = await opened().run("route", ["--help"]);
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
  for (const code of ["0 ", "1 ", "2 ", "3 ", "130 "]) expect(ended.stdout).toContain(`\n  ${code}`);
  for (const line of ended.stdout.split("\n")) expect(textWidth(line)).toBeLessThanOrEqual(LINE_WIDTH);
});

const ROWS = [
  ["Quality", "quality", "", ""],
  ["Cost", "cost_usd", "USD", ""],
  ["Energy", "energy_wh", "Wh", ""],
  ["Carbon", "carbon_g", "g", "CO₂e"],
  ["Water", "water_ml", "mL", ""],
  ["Time", "latency_ms", "ms", ""],
] as const;

/** A figure of the door's document as a row of the terminal has it. */
function shown(figure: Figure | null, unit: FigureUnit, substance: string): readonly string[] {
  if (figure === null) return ["unknown"];
  const [low, mid, high, origin] = figure;
  const printed = formatFigure({ low, mid, high, origin }, unit);
  if (printed.kind === "unknown") throw new Error("The figure is known.");
  return [figureText({ ...printed, interval: null }, substance), printed.interval ?? "", origin];
}

const EVERY = { taskType: null, model: null, policyId: null, rating: null };
