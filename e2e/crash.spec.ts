import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import Database from "better-sqlite3";
import { countingUpstream } from "./support/counting-upstream";
import type { RunningServer } from "./support/server";
import { startServer } from "./support/server";

const REQUESTS = 10_000;
const CONNECTIONS = 32;

type Asked = { readonly traceId: string; readonly isWhole: boolean };

/** Asks once; resolves with the id of the trace and whether the answer came whole; rejects where nothing came. */
function ask(url: string, agent: Agent, stream: boolean): Promise<Asked> {
  const body = JSON.stringify({ model: "auto", stream, messages: [{ role: "user", content: "Spend." }] });
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/v1/chat/completions`, { method: "POST", agent, headers }, (answer) => {
      let text = "";
      const ended = (): void => {
        const isWhole = answer.complete && (stream ? text.endsWith("data: [DONE]\n\n") : text.endsWith("}"));
        resolve({ traceId: String(answer.headers["x-eco-trace-id"]), isWhole });
      };
      answer.on("data", (piece: Buffer) => {
        text += piece.toString("utf8");
      });
      answer.on("end", ended);
      answer.on("error", ended);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** A load that goes on through the death of its server. */
async function load(server: () => Promise<RunningServer>, onAcknowledged: (count: number) => void) {
  const acknowledged: string[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let cut = 0;
  let left = REQUESTS;
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const { url } = await server();
      const asked = await ask(url, agent, left % 2 === 0).catch(() => null);
      if (asked?.isWhole) onAcknowledged(acknowledged.push(asked.traceId));
      else cut++;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  agent.destroy();
  return { acknowledged, cut };
}

test("no answer that was acknowledged loses its trace when the process is killed in the middle of 10,000 requests", async () => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), "ecocompute-crash-"));
  const path = join(folder, "crash.db");
  const upstream = await countingUpstream();
  const start = () => startServer({ LOCAL_BASE_URL: upstream.baseUrl, DATABASE_URL: path });
  let server = start();
  const { acknowledged, cut } = await load(
    () => server,
    (count) => {
      if (count === REQUESTS / 2) server = server.then((running) => running.kill()).then(start);
    },
  );
  await (await server).stop();
  upstream.close();

  const database = new Database(path, { readonly: true });
  const stored = new Set(database.prepare("select trace_id from traces").pluck().all());
  database.close();
  rmSync(folder, { recursive: true });
  expect(acknowledged.length + cut).toBe(REQUESTS);
  expect(cut).toBeGreaterThan(0);
  expect(acknowledged.length).toBeGreaterThan(REQUESTS * 0.9);
  expect(acknowledged.filter((traceId) => !stored.has(traceId))).toEqual([]);
});
