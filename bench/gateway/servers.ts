import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Served } from "./process";
import { freePort, serve } from "./process";

const READY = /ready (\d+)/;
const PORTKEY = "node_modules/.cache/portkey/node_modules";
/** Providers that take a key and an address: with both, all of their models are candidates. */
const VENDORS = ["OPENAI", "DEEPSEEK", "MISTRAL", "XAI", "DASHSCOPE", "OPENROUTER"];

export const upstreamServer = (): Promise<Served> => serve(["bench/gateway/upstream.mjs"], {}, READY);

export const forwarder = (upstream: Served): Promise<Served> =>
  serve(["bench/gateway/forwarder.mjs", String(upstream.port)], {}, READY);

/** The built product with the flags of `npm start`, every provider's address being the upstream. */
export function ours(upstream: Served, databasePath: string): Promise<Served> {
  const vendors = VENDORS.flatMap((name) => [
    [`${name}_API_KEY`, "bench"],
    [`${name}_BASE_URL`, `http://127.0.0.1:${upstream.port}/v1`],
  ]);
  const environment = { PORT: "0", DATABASE_URL: databasePath, ...Object.fromEntries(vendors) };
  return serve(["--max-semi-space-size=64", "dist/server.mjs"], environment, /is ready: http:\S+:(\d+)/);
}

/** Portkey's gateway; null = it is not installed. */
export async function portkey(): Promise<Served | null> {
  const start = `${PORTKEY}/@portkey-ai/gateway/build/start-server.js`;
  if (!existsSync(start)) return null;
  const port = await freePort();
  return serve([start, "--headless", `--port=${port}`], {}, new RegExp(`localhost:(${port})[^]*Ready`));
}

/** The versions of Portkey and of what it serves with, as installed. */
export const portkeyVersions = (): string =>
  ["@portkey-ai/gateway", "hono", "@hono/node-server"]
    .map((name) => `${name} ${versionOf(join(PORTKEY, name))}`)
    .join(", ");

const versionOf = (path: string): string =>
  JSON.parse(readFileSync(join(path, "package.json"), "utf8")).version;
