import { afterEach, describe, expect, test } from "vitest";
import { formatChange } from "@/lib/format/change";
import { figureText, formatFigure } from "@/lib/format/figure";
import type { ExecutionTrace } from "@/lib/trace/schema";
import { Trace } from "@/lib/trace/schema";
import type { ChatUpstream } from "../support/chat-upstream";
import {
  chatUpstream,
  counted,
  DONE,
  failing,
  finish,
  said,
  streaming,
  whole,
} from "../support/chat-upstream";
import { closedGate } from "../support/gate";
import type { Reply } from "../support/raw-upstream";
import type { Server, Terminal } from "./terminal";
import { aTerminal, ended } from "./terminal";

const KEY = "sk-terminal-secret-9931";
const PROMPT = "Name three rivers of Patagonia";
const MODEL = "openai/gpt-4o";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

type World = { readonly terminal: Terminal; readonly vendor: ChatUpstream; readonly server: Server };

/** An install with one vendor that answers like this, and a server on the same file. */
async function world(reply: () => Reply): Promise<World> {
  const vendor = await chatUpstream(reply);
  closers.push(() => vendor.close());
  const terminal = aTerminal({ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: vendor.baseUrl });
  closers.push(() => terminal.close());
  return { terminal, vendor, server: await terminal.serve() };
}

/** The one trace that is in the store, by the server's door. */
async function onlyTrace({ get }: Server): Promise<ExecutionTrace> {
  const { traces } = await (await get("/api/v1/traces")).json();
  expect(traces).toHaveLength(1);
  return Trace.parse(await (await get(`/api/v1/traces/${traces[0].trace_id}`)).json());
}

describe("an answer", () => {
  test("is alone on standard output; what it took is on standard error and in the trace", async () => {
    const reply = () => streaming(said("Limay, "), said("Neuquén"), finish(), counted(1000, 500), DONE);
    const { terminal, vendor, server } = await world(reply);
    const done = await terminal.run("route", [PROMPT, "--run", "--model", MODEL]);
    expect([done.code, done.stdout]).toEqual([0, "Limay, Neuquén\n"]);
    expect(vendor.models()).toEqual(["gpt-4o"]);
    const trace = await onlyTrace(server);
    expect([trace.origin, trace.simulated, trace.outcome.answered_by]).toEqual(["cli", false, MODEL]);
    // 1,000 tokens in at $2.50 and 500 out at $10 a million.
    expect(trace.outcome.cost_usd?.[1]).toBeCloseTo(0.0075, 6);
    const [low, mid, high, origin] = trace.outcome.cost_usd ?? [0, 0, 0, "measured"];
    const cost = figureText(formatFigure({ low, mid, high, origin }, "USD"));
    expect(done.stderr).toMatch(/Your pick: GPT-4o \(openai\/gpt-4o\)\n.*Why\n/s);
    const saved = trace.outcome.savings?.cost_usd?.[1] ?? Number.NaN;
    expect(Math.abs(saved)).toBeGreaterThan(0);
    const change = formatChange(mid, mid + saved);
    expect(done.stderr.replaceAll(/ {2,}/g, "|")).toContain(`|Cost|${cost}|measured|${change}\n`);
    expect(done.stderr).toContain(`against what ${trace.outcome.savings?.baseline_model} would have`);
    expect(done.stderr).toMatch(/Tokens in +1,000.tok +measured\n/);
    expect(done.stderr).toMatch(/Tokens out +500.tok +measured\n/);
    expect(done.stderr).toContain(`Trace id: ${trace.trace_id}`);
    for (const secret of [KEY, PROMPT]) expect(done.stdout + done.stderr).not.toContain(secret);
    expect([trace.task_context.prompt, trace.task_context.answer]).toEqual([null, null]);
  });

  test("is a document of the door's shape as JSON, from a prompt on standard input", async () => {
    const { terminal, vendor, server } = await world(() =>
      whole({
        choices: [{ index: 0, message: { role: "assistant", content: "Limay" }, finish_reason: "stop" }],
        usage: { prompt_tokens: 12, completion_tokens: 7 },
      }),
    );
    const done = await terminal.run("route", ["-", "--run", "--json", "--model", MODEL], PROMPT);
    expect([done.code, done.stderr]).toEqual([0, ""]);
    const { trace, ...rest } = JSON.parse(done.stdout);
    expect(trace).toEqual(JSON.parse(JSON.stringify(await onlyTrace(server))));
    expect(rest).toEqual({ trace_id: trace.trace_id, status: "answered", text: "Limay", model: MODEL });
    const answer = await server.post("/api/v1/execute", { task: { prompt: PROMPT }, model: MODEL });
    const told = await answer.json();
    expect(Object.keys(told)).toEqual(Object.keys({ ...rest, trace }));
    expect(told.trace.outcome.cost_usd).toEqual(trace.outcome.cost_usd);
    expect(told.trace.task_context.prompt_hash).toBe(trace.task_context.prompt_hash);
    expect(vendor.models()).toEqual(["gpt-4o", "gpt-4o"]);
  });

  test("that is canned says so before and after", async () => {
    const terminal = aTerminal();
    closers.push(() => terminal.close());
    const done = await terminal.run("route", [PROMPT, "--run"]);
    expect(done.code).toBe(0);
    expect(done.stdout).toMatch(/^This is a simulated answer/);
    expect(done.stderr).toMatch(/^Simulated: No provider is connected/m);
    expect(done.stderr).toMatch(/^Simulated: The cost is what a real call would take/m);
    const listed = await terminal.run("traces");
    expect(listed.stdout).toMatch(/ simulated /);
  });
});

describe("a failure", () => {
  test("of the vendor ends with 1, and nothing is on standard output", async () => {
    const { terminal, server } = await world(() => failing(400, "the vendor says no"));
    const done = await terminal.run("route", [PROMPT, "--run", "--model", MODEL]);
    expect([done.code, done.stdout]).toEqual([1, ""]);
    expect(done.stderr).toContain("error: ");
    expect(done.stderr).toContain("the vendor says no");
    const trace = await onlyTrace(server);
    expect(trace.outcome.status).toBe("failed");
    for (const secret of [KEY, PROMPT]) expect(done.stderr).not.toContain(secret);
  });

  test("is the door's error beside the result as JSON", async () => {
    const { terminal, server } = await world(() => failing(400, "the vendor says no"));
    const done = await terminal.run("route", [PROMPT, "--run", "--json", "--model", MODEL]);
    const answer = await server.post("/api/v1/execute", { task: { prompt: PROMPT }, model: MODEL });
    const [own, told] = [JSON.parse(done.stdout), await answer.json()];
    expect(done.code).toBe(1);
    expect([own.error, own.status, Object.keys(own)]).toEqual([told.error, "failed", Object.keys(told)]);
  });

  test("after the first words says that they are not all", async () => {
    const { terminal } = await world(() => streaming(said("Half an"), "reset"));
    const done = await terminal.run("route", [PROMPT, "--run", "--model", MODEL]);
    expect([done.code, done.stdout]).toEqual([1, "Half an\n"]);
    expect(done.stderr).toContain("It is not a whole answer.");
  });

  test("to find a model ends with 3, and is kept", async () => {
    const { terminal, server } = await world(() => failing(500));
    const done = await terminal.run("route", [PROMPT, "--run", "--max-cost", "1e-9"]);
    expect([done.code, done.stdout]).toEqual([3, ""]);
    expect(done.stderr).toContain("No model passes under these limits.");
    expect((await onlyTrace(server)).outcome.error?.kind).toBe("no_candidate");
  });

  test("to repeat a preview that was run already ends with 2", async () => {
    const { terminal, server } = await world(() => streaming(said("x"), finish(), DONE));
    const preview = JSON.parse((await terminal.run("route", [PROMPT, "--json"])).stdout);
    const answer = await server.post("/api/v1/execute", {
      task: { prompt: PROMPT },
      trace_id: preview.trace_id,
    });
    expect((await answer.json()).trace.decision_trace.selected_model).toBe(preview.selected_model);
    const again = await terminal.run("route", [PROMPT, "--run", "--trace-id", preview.trace_id]);
    expect([again.code, again.stdout]).toEqual([2, ""]);
    expect(again.stderr).toContain("this preview has been run already");
  });
});

describe("whoever no longer wants the answer", () => {
  const hanging = () => streaming(said("Limay, "), "hang");

  test("interrupts it: the vendor's call is torn, the trace is kept, and it ends with 130", async () => {
    const { terminal, vendor, server } = await world(hanging);
    const child = terminal.start("route", [PROMPT, "--run", "--model", MODEL]);
    child.stdout.once("data", () => child.kill("SIGINT"));
    const done = await ended(child);
    await vendor.callerGone;
    expect([done.code, done.stdout]).toEqual([130, "Limay, \n"]);
    expect((await onlyTrace(server)).outcome).toMatchObject({ status: "failed", error: { kind: "aborted" } });
  });

  test("closes the pipe: the vendor's call is torn and the trace is kept", async () => {
    const gone = closedGate();
    const reply = () => streaming(said("Limay, "), { waitFor: gone }, said("Neuquén"), "hang");
    const { terminal, vendor, server } = await world(reply);
    const child = terminal.start("route", [PROMPT, "--run", "--model", MODEL]);
    child.stdout.once("data", () => {
      child.stdout.destroy();
      gone.open();
    });
    child.stderr.resume();
    const code = await new Promise((resolve) => child.once("exit", resolve));
    await vendor.callerGone;
    expect(code).toBe(130);
    expect((await onlyTrace(server)).outcome.error?.kind).toBe("aborted");
  });
});

test("texts are kept only where the install allows it and the person asks, and shown only when asked for", async () => {
  const vendor = await chatUpstream(() => streaming(said("Limay"), finish(), counted(9, 2), DONE));
  closers.push(() => vendor.close());
  const connection = { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: vendor.baseUrl };
  const closed = aTerminal(connection);
  const open = aTerminal({ ...connection, ECOCOMPUTE_STORE_PROMPTS: "true" });
  closers.push(closed.close, open.close);
  const refused = await closed.run("route", [PROMPT, "--run", "--keep-text", "--model", MODEL]);
  expect([refused.code, refused.stdout]).toEqual([2, ""]);
  expect(refused.stderr).toMatch(/--keep-text: this install keeps no texts/);
  const kept = await open.run("route", [PROMPT, "--run", "--keep-text", "--model", MODEL]);
  const id = /Trace id: (\S+)/.exec(kept.stderr)?.[1] ?? "";
  const without = await open.run("traces", [id]);
  expect([without.code, without.stdout.includes(PROMPT)]).toEqual([0, false]);
  const shown = Trace.parse(JSON.parse((await open.run("traces", [id, "--include-text"])).stdout));
  expect([shown.task_context.prompt, shown.task_context.answer]).toEqual([PROMPT, "Limay"]);
});
