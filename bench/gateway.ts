/**
 * What the gateway costs a request: CPU of the serving process as the operating system accounts it, and time to the first byte, beside a
 * bare forwarder and Portkey, in rotation in one run. `npm run bench:gateway`. Needs Linux and the build (`npm start` once).
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import type { Question, Target } from "./gateway/load";
import { load } from "./gateway/load";
import type { Served } from "./gateway/process";
import { cpuMs, residentMb, serve } from "./gateway/process";

const ROUNDS = 5;
const WARM_UP = 3000;
const COUNT = 1500;
const CONNECTIONS = 8;
const LATENCY_COUNT = 400;
const READY = /ready (\d+)/;
const PORTKEY = "node_modules/.cache/portkey/node_modules/@portkey-ai/gateway";
const PORTKEY_PORT = 18_787;
const VENDORS = ["OPENAI", "DEEPSEEK", "MISTRAL", "XAI", "DASHSCOPE", "OPENROUTER"];
const QUESTIONS: readonly (readonly [string, Question])[] = [
  ["JSON, 200 characters", { stream: false, promptCharacters: 200 }],
  ["JSON, 1 kB", { stream: false, promptCharacters: 1024 }],
  ["stream of 20 chunks, 200 characters", { stream: true, promptCharacters: 200 }],
];

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

async function ours(upstream: Served, folder: string): Promise<Served> {
  const vendors = VENDORS.flatMap((name) => [
    [`${name}_API_KEY`, "bench"],
    [`${name}_BASE_URL`, `http://127.0.0.1:${upstream.port}/v1`],
  ]);
  const environment = { PORT: "0", DATABASE_URL: join(folder, "bench.db"), ...Object.fromEntries(vendors) };
  return serve(["--max-semi-space-size=64", "dist/server.mjs"], environment, /is ready: http:\S+:(\d+)/);
}

async function portkey(): Promise<Served | null> {
  if (!existsSync(PORTKEY)) return null;
  const command = [`${PORTKEY}/build/start-server.js`, "--headless", `--port=${PORTKEY_PORT}`];
  const served = await serve(command, {}, /(Your AI Gateway is running|Ready for connections|localhost:\d+)/);
  return { ...served, port: PORTKEY_PORT };
}

const versionOf = (path: string): string =>
  JSON.parse(readFileSync(join(path, "package.json"), "utf8")).version;

type Row = {
  readonly cpu: readonly number[];
  readonly whole: readonly number[];
  readonly first: readonly number[];
};

/** One target's figures, over all rounds. */
async function measure(targets: readonly Target[], question: Question): Promise<ReadonlyMap<string, Row>> {
  const rows = new Map<string, { cpu: number[]; whole: number[]; first: number[] }>();
  const able: Target[] = [];
  for (const target of targets) {
    const refused = await load(target, question, 1, 1).then(
      () => null,
      (error: Error) => error.message,
    );
    if (refused !== null) {
      console.log(`\nLeft out: ${refused}`);
      continue;
    }
    able.push(target);
    rows.set(target.name, { cpu: [], whole: [], first: [] });
    await load(target, question, WARM_UP, CONNECTIONS);
  }
  for (let round = 0; round < ROUNDS; round++) {
    const order = [...able.slice(round % able.length), ...able.slice(0, round % able.length)];
    for (const target of order) {
      const row = rows.get(target.name);
      const before = cpuMs(target.pid);
      await load(target, question, COUNT, CONNECTIONS);
      row?.cpu.push((cpuMs(target.pid) - before) / COUNT);
      const alone = await load(target, question, LATENCY_COUNT, 1);
      row?.whole.push(...alone.map(({ wholeMs }) => wholeMs));
      row?.first.push(...alone.map(({ firstByteMs }) => firstByteMs));
    }
  }
  return rows;
}

const ms = (value: number): string => value.toFixed(3);

function print(title: string, rows: ReadonlyMap<string, Row>): void {
  const bare = median(rows.get("bare forwarder")?.cpu ?? []);
  const direct = rows.get("upstream itself");
  console.log(`\n${title}\n`);
  console.log(
    "| | CPU ms a request (lowest to highest round) | x bare | one connection: whole p50 | p99 | first byte p50 | added p50: whole | first byte |",
  );
  console.log("|---|---|---|---|---|---|---|---|");
  for (const [name, { cpu, whole, first }] of rows) {
    const own = median(cpu);
    const added = (of: readonly number[], base: readonly number[] | undefined): string =>
      ms(median(of) - median(base ?? []));
    const cells = [
      name,
      `${ms(own)} (${ms(Math.min(...cpu))} to ${ms(Math.max(...cpu))})`,
      (own / bare).toFixed(1),
      ms(median(whole)),
      ms(quantile(whole, 0.99)),
      ms(median(first)),
      added(whole, direct?.whole),
      added(first, direct?.first),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

const folder = mkdtempSync(join(tmpdir(), "ecocompute-bench-"));
const upstream = await serve(["bench/gateway/upstream.mjs"], {}, READY);
const forwarder = await serve(["bench/gateway/forwarder.mjs", String(upstream.port)], {}, READY);
const own = await ours(upstream, folder);
const other = await portkey();
const target = (name: string, served: Served, model: string, headers = {}): Target => ({
  name,
  port: served.port,
  pid: served.pid,
  model,
  headers,
});
const targets: readonly Target[] = [
  target("upstream itself", upstream, "bench"),
  target("bare forwarder", forwarder, "bench"),
  target("ours, model named", own, "openai/gpt-4o"),
  target("ours, model auto", own, "auto"),
  ...(other
    ? [
        target("Portkey", other, "gpt-4o", {
          authorization: "Bearer bench",
          "x-portkey-provider": "openai",
          "x-portkey-custom-host": `http://127.0.0.1:${upstream.port}/v1`,
        }),
      ]
    : []),
];
const { models } = await (await fetch(`http://127.0.0.1:${own.port}/api/v1/registry`)).json();
const connected = models.filter(({ connection }: { connection: string }) => connection === "connected");
console.log(
  `Node ${process.version}, ${cpus().length} cores, ${ROUNDS} rounds of ${COUNT} requests over ${CONNECTIONS} connections.`,
);
console.log(
  `Ours decides over ${models.length} models, ${connected.length} of them connected, and stores a trace for each request.`,
);
console.log(
  other
    ? `Portkey ${versionOf(PORTKEY)}, hono ${versionOf("node_modules/.cache/portkey/node_modules/hono")}, @hono/node-server ${versionOf("node_modules/.cache/portkey/node_modules/@hono/node-server")}.`
    : "Portkey is not installed: npm install --prefix node_modules/.cache/portkey --ignore-scripts @portkey-ai/gateway@1.15.2",
);
for (const [title, question] of QUESTIONS) print(title, await measure(targets, question));
console.log(
  `\nMemory after the run: ours ${residentMb(own.pid).toFixed(0)} MB, bare forwarder ${residentMb(forwarder.pid).toFixed(0)} MB${other ? `, Portkey ${residentMb(other.pid).toFixed(0)} MB` : ""}.`,
);
for (const served of [own, forwarder, upstream, other]) served?.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
