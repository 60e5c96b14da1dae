/**
 * What being watched costs the gateway: CPU a request with nobody listening, with counters, with a scrape every second, with a log line a
 * request, with spans; and what the counters say of the load. `node scripts/bench.mjs metrics`; needs Linux. The handlers, the upstream
 * and this process, which asks, are processes of their own.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import type { Target } from "./gateway/load";
import { load } from "./gateway/load";
import type { Served } from "./gateway/process";
import { cpuMs, residentMb, serve } from "./gateway/process";
import { upstreamServer } from "./gateway/servers";
import { median, ratio } from "./gateway/statistics";
import { aloneUs } from "./metrics/alone";
import { quantileOf } from "./metrics/histogram";
import { serveHandlers } from "./metrics/serve";

const ROUNDS = 9;
const COUNT = 1000;
const WARM_UP = 3000;
const CONNECTIONS = 8;
const SCRAPE_MS = 1000;
const QUESTION = { stream: false, promptCharacters: 200 } as const;

const [, script = "", mode] = process.argv;
if (mode === "serve" || mode === "serve-unwatched") await serveHandlers(mode === "serve");
else await measure();

type Variant = Target & { readonly isScraped: boolean };
type Scrape = { readonly ms: number; readonly bytes: number; readonly text: string };

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "ecocompute-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const upstream = await upstreamServer();
  const collector = await collectorOf();
  const start = (name: string, how: string, more: Readonly<Record<string, string>> = {}): Promise<Served> =>
    serve(
      ["--max-semi-space-size=64", script, how],
      {
        DATABASE_URL: join(folder, `${name.replaceAll(/\W+/g, "-")}.db`),
        OPENAI_API_KEY: "bench",
        OPENAI_BASE_URL: `http://127.0.0.1:${upstream.port}/v1`,
        ...more,
      },
      /ready (\d+)/,
    );
  const variant = async (name: string, how: string, isScraped: boolean, more = {}): Promise<Variant> => ({
    ...(await start(name, how, more)),
    name,
    model: "auto",
    headers: {},
    isScraped,
  });
  const variants = [
    await variant("nobody listens", "serve-unwatched", false),
    await variant("counters and log of warnings (as it comes)", "serve", false),
    await variant("the same, scraped every second", "serve", true),
    await variant("the same, a log line a request", "serve", false, { ECOCOMPUTE_LOG_LEVEL: "info" }),
    await variant("the same, spans", "serve", false, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.origin }),
  ];
  const { cpu, scrapes } = await rounds(variants);
  report(variants, cpu, scrapes);
  console.log(`Spans that arrived: ${collector.spans()}.`);
  console.table({ "us a request, alone": await aloneUs(collector.origin) });
  process.exit(0);
}

async function rounds(variants: readonly Variant[]) {
  for (const one of variants) await load(one, QUESTION, WARM_UP, CONNECTIONS);
  const cpu = new Map(variants.map(({ name }) => [name, [] as number[]]));
  const scrapes: Scrape[] = [];
  for (let turn = 0; turn < ROUNDS; turn++) {
    const first = turn % variants.length;
    for (const one of [...variants.slice(first), ...variants.slice(0, first)]) {
      const before = cpuMs(one.pid);
      const stop = one.isScraped ? scraping(one, scrapes) : null;
      await load(one, QUESTION, COUNT, CONNECTIONS);
      await stop?.();
      cpu.get(one.name)?.push((cpuMs(one.pid) - before) / COUNT);
    }
  }
  return { cpu, scrapes };
}

/** Asks for /metrics now and every second. @returns how to end that. */
function scraping(target: Target, scrapes: Scrape[]): () => Promise<void> {
  const ask = async (): Promise<void> => void scrapes.push(await scrape(target));
  let last = ask();
  const timer = setInterval(() => {
    last = ask();
  }, SCRAPE_MS);
  return async () => {
    clearInterval(timer);
    await last;
  };
}

async function scrape({ port }: Target): Promise<Scrape> {
  const startMs = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  const text = await answer.text();
  return { ms: performance.now() - startMs, bytes: Buffer.byteLength(text), text };
}

/** Takes spans, and counts them. */
async function collectorOf() {
  let count = 0;
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const piece of request) text += piece;
    count += text.split('"spanId"').length - 1;
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, spans: () => count };
}

function report(
  variants: readonly Variant[],
  cpu: ReadonlyMap<string, readonly number[]>,
  scrapes: readonly Scrape[],
): void {
  const of = (name: string): readonly number[] => cpu.get(name) ?? [];
  const [bare] = variants;
  console.log(
    `Node ${process.version}, ${cpus().length} cores. ${ROUNDS} rounds of ${COUNT} requests over ${CONNECTIONS} connections.`,
  );
  console.table(
    Object.fromEntries(
      variants.map(({ name, pid }) => [
        name,
        {
          "CPU a request, ms": median(of(name)).toFixed(3),
          "of nobody's": ratio(of(name), of(bare?.name ?? "")).toFixed(3),
          "memory, MB": residentMb(pid).toFixed(0),
        },
      ]),
    ),
  );
  const text = scrapes.at(-1)?.text ?? "";
  const ms = (phase: string, share: number): string =>
    (quantileOf(text, "ecocompute_overhead_seconds", `phase="${phase}"`, share) * 1000).toFixed(2);
  const counted = /^ecocompute_requests_total\{[^}]*door="chat"[^}]*\} (\d+)$/m.exec(text)?.[1];
  console.log(`The scraped one, by its own counters: ${counted} requests.`);
  console.table(
    Object.fromEntries(
      ["deciding", "settling"].map((phase) => [
        phase,
        { "p50 ms": ms(phase, 0.5), "p99 ms": ms(phase, 0.99) },
      ]),
    ),
  );
  const times = scrapes.map((one) => one.ms);
  console.log(
    `${scrapes.length} scrapes under load: median ${median(times).toFixed(1)} ms, longest ${Math.max(...times).toFixed(1)} ms; the last of ${scrapes.at(-1)?.bytes} bytes.`,
  );
}
