import { describe, expect, test } from "vitest";
import type { LogLevel } from "@/lib/environment/observe-variables";
import { createLog } from "@/lib/root/observe/log";
import { failing, said, streaming, wholly } from "../../support/chat-upstream";
import type { Reply } from "../../support/raw-upstream";
import { world } from "./world";

function logged(level: LogLevel) {
  const lines: string[] = [];
  return { log: createLog(level, { write: (line: string) => void lines.push(line) }), lines };
}

async function observed(level: LogLevel, ...replies: readonly Reply[]) {
  const { log, lines } = logged(level);
  let at = 0;
  const made = await world(() => replies[at++] ?? failing(400), {}, log.observe);
  return { ...made, read: () => lines.map((line) => JSON.parse(line)) };
}

const INFO = 30;
const WARN = 40;

describe("the log", () => {
  test("has one line a request with what it did, took and cost", async () => {
    const { ask, read, traces } = await observed(
      "info",
      failing(500),
      failing(500),
      wholly("Plain."),
      wholly("One."),
    );
    await ask();
    await ask();
    const [second, first] = (await traces()).toReversed();
    const lines = read();
    expect(lines).toHaveLength(2);
    expect(lines[0]).toEqual({
      level: INFO,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      msg: "request",
      door: "chat",
      status: 200,
      outcome: "ok",
      duration_ms: expect.any(Number),
      overhead_ms: expect.any(Number),
      trace_id: first?.trace_id,
      simulated: false,
      streamed: false,
      stored: true,
      mode: "auto",
      policy: first?.decision_trace.policy_version,
      task_type: first?.task_context.task_type,
      model: "deepseek/plain",
      provider: "deepseek",
      attempts: [
        { model: "openai/good", outcome: "unavailable" },
        { model: "openai/good", outcome: "unavailable" },
        { model: "deepseek/plain", outcome: "ok" },
      ],
      latency_ms: first?.outcome.latency_ms,
      first_token_ms: null,
      input_tokens: 12,
      output_tokens: 7,
      cost_usd: null,
      energy_wh: null,
      carbon_g: null,
      water_ml: null,
    });
    expect(lines[1]).toMatchObject({
      model: "openai/good",
      cost_usd: second?.outcome.cost_usd?.[1],
      energy_wh: second?.outcome.energy_wh?.[1],
      carbon_g: second?.outcome.carbon_g?.[1],
      water_ml: second?.outcome.water_ml?.[1],
    });
    expect(lines[0].duration_ms).toBeGreaterThanOrEqual(lines[0].overhead_ms);
  });

  test("warns of what failed, and tells what callers got wrong as information", async () => {
    const { ask, read } = await observed("info", streaming(said("Thr")), failing(400), wholly("One."));
    await ask({ stream: true });
    await ask();
    await ask({ messages: 5 });
    await ask({ ecocompute: { constraints: { max_energy_wh: 1e-12 } } });
    expect(read().map(({ level, status, outcome }) => [level, status, outcome])).toEqual([
      [WARN, 200, "cut"],
      [WARN, 400, "refused"],
      [INFO, 400, "refused"],
      [INFO, 422, "no_candidate"],
    ]);
  });

  test("is quiet about answers at the level of warnings, and about everything where it is silent", async () => {
    const loud = await observed("warn", wholly("One."), streaming(said("Thr")));
    await loud.ask();
    await loud.ask({ stream: true });
    expect(loud.read().map(({ level }) => level)).toEqual([WARN]);
    const silent = await observed("silent", failing(400));
    await silent.ask();
    expect(silent.read()).toEqual([]);
  });

  test("says where something of ours broke, and leaves out a message that may quote a caller", () => {
    const { log, lines } = logged("error");
    try {
      JSON.parse("my secret prompt");
    } catch (cause) {
      log.broken(cause);
    }
    log.broken(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
    log.broken(Object.assign(new TypeError("Received 'my secret prompt'"), { code: "ERR_INVALID_ARG_TYPE" }));
    log.broken(Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" }));
    log.broken("my secret prompt");
    const read = lines.map((line) => JSON.parse(line));
    expect(read.map(({ error, code, message }) => [error, code, message])).toEqual([
      ["SyntaxError", undefined, undefined],
      ["Error", "EPIPE", "write EPIPE"],
      ["TypeError", "ERR_INVALID_ARG_TYPE", undefined],
      ["Error", "SQLITE_FULL", "database or disk is full"],
      ["string", undefined, undefined],
    ]);
    expect(read[0].at.join()).toContain("log.test.ts");
    expect(lines.join()).not.toContain("secret");
  });
});
