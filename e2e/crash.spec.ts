import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import Database from "better-sqlite3";
import type { RunningServer } from "./support/server";
import { startServer } from "./support/server";

const REQUESTS = 10_000;
const AT_ONCE = 32;
/** The server is killed when so many answers have arrived. */
const KILLED_AT = REQUESTS / 2;
const PROMPT = "Write a Python function that counts the errors of a log file by hour.";
const JSON_HEADERS = { "content-type": "application/json" };
const END = "data: [DONE]\n\n";

type House = { readonly databasePath: string; readonly start: () => Promise<RunningServer> };

/** Servers on one file and one vendor, that of bench:gateway; all of them end with the test. */
const test = base.extend<{ readonly house: House }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  house: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "ecocompute-crash-"));
    const databasePath = join(folder, "crash.db");
    const vendor = spawn(process.execPath, ["bench/gateway/upstream.mjs"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(vendor.stdout, "data");
    const environment = {
      OPENAI_API_KEY: "crash",
      OPENAI_BASE_URL: `http://127.0.0.1:${String(line).replace("ready ", "").trim()}/v1`,
      DATABASE_URL: databasePath,
    };
    const servers: RunningServer[] = [];
    const start = async (): Promise<RunningServer> => {
      const server = await startServer(environment);
      servers.push(server);
      return server;
    };
    await use({ databasePath, start });
    for (const server of servers) await server.stop();
    vendor.kill();
    rmSync(folder, { recursive: true, force: true });
  },
});

/** Asks once. @returns the id of the answer's trace when its last byte has arrived; null where it was cut, or never begun. */
function ask(url: string, stream: boolean, agent: Agent): Promise<string | null> {
  const body = JSON.stringify({ model: "auto", stream, messages: [{ role: "user", content: PROMPT }] });
  return new Promise((resolve, reject) => {
    const asked = request(
      `${url}/v1/chat/completions`,
      { method: "POST", agent, headers: JSON_HEADERS },
      (answer) => {
        const traceId = String(answer.headers["x-eco-trace-id"]);
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (piece: string) => {
          text += piece;
        });
        answer.on("error", () => undefined);
        answer.on("close", () => {
          // A stream is whole with its last event, even if the connection breaks right after it.
          const isWhole = stream ? text.endsWith(END) : answer.complete;
          if (isWhole && answer.statusCode === 200) resolve(traceId);
          else if (answer.complete) reject(new Error(`The server answered ${answer.statusCode}: ${text}`));
          else resolve(null);
        });
      },
    );
    asked.on("error", () => resolve(null));
    asked.end(body);
  });
}

type Asked = { readonly acknowledged: readonly string[]; readonly cut: number };

/** Asks `count` times, every other time for a stream; a caller that was cut asks no more. */
async function askMany(
  url: string,
  count: number,
  onAnswer: (answers: number) => void = () => undefined,
): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const acknowledged: string[] = [];
  let asked = 0;
  let cut = 0;
  const caller = async (): Promise<void> => {
    while (asked < count) {
      const traceId = await ask(url, asked++ % 2 === 1, agent);
      if (traceId === null) {
        cut++;
        return;
      }
      acknowledged.push(traceId);
      onAnswer(acknowledged.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
  agent.destroy();
  return { acknowledged, cut };
}

/** The ids of all traces that can be read whole, as the file has them. */
function storedIn(path: string): ReadonlySet<string> {
  const database = new Database(path, { readonly: true });
  const rows = database
    .prepare<[], { id: string; json: string }>(
      "select traces.trace_id as id, json from traces join trace_payloads on trace_payloads.trace_id = traces.trace_id",
    )
    .all();
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  database.close();
  return new Set(rows.filter(({ id, json }) => JSON.parse(json).trace_id === id).map(({ id }) => id));
}

test("a killed server has the trace of every answer that it gave, and serves again from the same file", async ({
  house: { databasePath, start },
}) => {
  test.setTimeout(120_000);
  const server = await start();
  let killed: Promise<void> = Promise.resolve();
  const before = await askMany(server.url, REQUESTS, (answers) => {
    if (answers === KILLED_AT) killed = server.kill();
  });
  await killed;
  const stored = storedIn(databasePath);
  const lost = before.acknowledged.filter((id) => !stored.has(id));
  process.stdout.write(
    `${before.acknowledged.length} answers acknowledged, ${before.cut} cut by kill -9, ${stored.size} traces in the file, ${lost.length} lost\n`,
  );
  expect(before.acknowledged.length).toBeGreaterThanOrEqual(KILLED_AT);
  expect(before.cut).toBeGreaterThan(0);
  expect(new Set(before.acknowledged).size).toBe(before.acknowledged.length);
  expect(lost).toEqual([]);
  expect(stored.size - before.acknowledged.length).toBeLessThanOrEqual(before.cut);

  const after = await askMany((await start()).url, REQUESTS - KILLED_AT);
  const kept = storedIn(databasePath);
  expect(after.cut).toBe(0);
  expect(after.acknowledged).toHaveLength(REQUESTS - KILLED_AT);
  expect([...before.acknowledged, ...after.acknowledged].filter((id) => !kept.has(id))).toEqual([]);
});
