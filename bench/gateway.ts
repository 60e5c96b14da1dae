/**
 * What the gateway costs a request: CPU of the serving process as the operating system accounts it, and times over one connection, beside
 * a bare forwarder and Portkey, in rotation in one run. `npm run bench:gateway`; needs Linux, the build (`npm run build`), and for
 * Portkey `node bench/gateway/install-portkey.mjs`. This process asks; the upstream and everyone in front of it are processes of their own.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Question, Target } from "./gateway/load";
import { bodyOf, load } from "./gateway/load";
import { CONNECTIONS, COUNT, COUNT_ALONE, measure, ROUNDS } from "./gateway/measure";
import type { Served } from "./gateway/process";
import { residentMb } from "./gateway/process";
import {
  AFTER_PAGE,
  AUTO,
  BARE,
  cpuTable,
  DIRECT,
  NAMED,
  PORTKEY,
  targetLines,
  timesTable,
} from "./gateway/report";
import { forwarder, ours, portkey, portkeyVersions, upstreamServer } from "./gateway/servers";

const MODEL = "openai/gpt-4o";
const QUESTIONS: readonly (readonly [string, Question])[] = [
  ["JSON, prompt of 200 characters", { stream: false, promptCharacters: 200 }],
  ["JSON, prompt of 1 kB", { stream: false, promptCharacters: 1024 }],
  ["Stream of 20 chunks, prompt of 200 characters", { stream: true, promptCharacters: 200 }],
];

if (!existsSync("dist/server.mjs")) {
  console.error("There is no build: npm run build");
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), "ecocompute-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const databasePath = join(folder, "bench.db");
const upstream = await upstreamServer();
const bare = await forwarder(upstream);
const own = await ours(upstream, databasePath);
const paged = await ours(upstream, join(folder, "paged.db"));
const page = await fetch(`http://127.0.0.1:${paged.port}/en`);
if (!page.ok) throw new Error(`The page answered ${page.status}`);
await page.text();
const other = await portkey();

const target = (name: string, { port, pid }: Served, model: string, headers = {}): Target => ({
  name,
  port,
  pid,
  model,
  headers,
});
const PORTKEY_HEADERS = {
  authorization: "Bearer bench",
  "x-portkey-provider": "openai",
  "x-portkey-custom-host": `http://127.0.0.1:${upstream.port}/v1`,
};
const all: readonly Target[] = [
  target(DIRECT, upstream, "bench"),
  target(BARE, bare, "bench"),
  target(NAMED, own, MODEL),
  target(AUTO, own, "auto"),
  target(AFTER_PAGE, paged, "auto"),
  ...(other ? [target(PORTKEY, other, "gpt-4o", PORTKEY_HEADERS)] : []),
];

/** Those that can answer the question at all; of the others it says what they answered. */
async function able(question: Question): Promise<readonly Target[]> {
  const found: Target[] = [];
  for (const one of all) {
    const refused = await load(one, question, 1, 1).then(
      () => null,
      (error: unknown) => String(error),
    );
    if (refused === null) found.push(one);
    else console.log(`\nLeft out: ${refused}`);
  }
  return found;
}

/** How many models a decision of `auto` is made among, and how many of them could be picked. */
async function candidates(): Promise<{ readonly models: number; readonly kept: number }> {
  const answer = await fetch(`http://127.0.0.1:${own.port}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      ...JSON.parse(bodyOf({ model: "auto" }, { stream: false, promptCharacters: 200 })),
      ecocompute: { route_only: true },
    }),
  });
  const { ecocompute } = await answer.json();
  const kept = ecocompute.candidates.length;
  return { models: kept + ecocompute.rejected.length, kept };
}

const { models, kept } = await candidates();
console.log(
  `Node ${process.version}, ${cpus().length} cores. ${ROUNDS} rounds, each of ${COUNT} requests over ${CONNECTIONS} connections for the CPU and ${COUNT_ALONE} over one for the times.`,
);
console.log(
  `Ours decides among ${models} models, of which ${kept} could be picked, and stores a trace a request.`,
);
console.log(other ? portkeyVersions() : "Portkey is not installed: node bench/gateway/install-portkey.mjs");
for (const [title, question] of QUESTIONS) {
  const rows = await measure(await able(question), question);
  console.log(
    `\n## ${title}\n\n${cpuTable(rows)}\n\n${timesTable(rows, question)}\n\n${targetLines(rows, question)}`,
  );
}
const database = new Database(databasePath, { readonly: true });
const traces = database.prepare("select count(*) from traces").pluck().get();
database.close();
const memory = [
  `ours ${residentMb(own.pid).toFixed(0)} MB after ${traces} stored traces`,
  `bare forwarder ${residentMb(bare.pid).toFixed(0)} MB`,
  ...(other ? [`Portkey ${residentMb(other.pid).toFixed(0)} MB`] : []),
];
console.log(`\nMemory after the run: ${memory.join(", ")}.`);
process.exit(0);
