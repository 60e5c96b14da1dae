import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { vi } from "vitest";
import { readEnvironment } from "@/lib/environment";
import { frontDoor } from "@/lib/gateway/front-door";
import type { Root } from "@/lib/root";
import { openRoot, VENDOR_ADDRESSES } from "@/lib/root";
import { providers } from "@/providers/manifest.gen";

/** A process takes a second to start, and several on a machine that others share. */
vi.setConfig({ testTimeout: 60_000 });

const PROJECT = join(import.meta.dirname, "../..");

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** A server of this install, in this process. */
export type Server = {
  readonly root: Root;
  readonly post: (path: string, body: unknown) => Promise<Response>;
  readonly get: (path: string) => Promise<Response>;
};

export type Terminal = {
  readonly folder: string;
  readonly databasePath: string;
  /** Starts a command; the prompt of `route` and the like are its arguments. */
  readonly start: (command: string, args: readonly string[]) => ChildProcessWithoutNullStreams;
  /** Runs a command to its end. */
  readonly run: (command: string, args?: readonly string[], input?: string) => Promise<Ended>;
  /** Serves the same database with the same environment, as server.ts does. */
  readonly serve: () => Promise<Server>;
  readonly close: () => Promise<void>;
};

/** A developer's own `.env` has no say: what a test does not set is empty. */
const EMPTY = Object.fromEntries(
  providers
    .flatMap(({ keyVariable, baseUrlVariable }) => [keyVariable, baseUrlVariable])
    .concat("ECOCOMPUTE_STORE_PROMPTS", "ECOCOMPUTE_MAX_USD_PER_DAY", "ECOCOMPUTE_EXPLORATION_SHARE", "HOST")
    .flatMap((name) => (name === null ? [] : [[name, ""]])),
);

/** The commands of an install whose database stands in a folder of its own. */
export function aTerminal(environment: Readonly<Record<string, string>> = {}): Terminal {
  const folder = mkdtempSync(join(tmpdir(), "ecocompute-cli-"));
  const databasePath = join(folder, "test.db");
  const variables = { ...EMPTY, DATABASE_URL: databasePath, ...environment };
  const closers: (() => Promise<void>)[] = [];
  const start = (command: string, args: readonly string[]) =>
    spawn(process.execPath, ["--import", "tsx", `lib/cli/${command}.ts`, ...args], {
      cwd: PROJECT,
      env: { PATH: process.env.PATH, NODE_ENV: "production", ...variables },
    });
  return {
    folder,
    databasePath,
    start,
    async run(command, args = [], input = "") {
      const child = start(command, args);
      child.stdin.end(input);
      return ended(child);
    },
    async serve() {
      const { server, close } = await aServer(variables);
      closers.push(close);
      return server;
    },
    close: async () => {
      for (const close of closers) await close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What a command said by its end. */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { code, stdout, stderr };
}

async function aServer(variables: Readonly<Record<string, string>>) {
  const environment = readEnvironment(variables, PROJECT, VENDOR_ADDRESSES);
  if (!environment.ok) throw new Error(environment.error.join("; "));
  const root = await openRoot(environment.value, PROJECT);
  const door = frontDoor({
    gateway: root,
    access: root.access,
    hostNames: environment.value.hostNames,
    locales: ["en", "zh"],
    answerPage: async (_: IncomingMessage, response: ServerResponse) => {
      response.end("page");
    },
  });
  const http = createServer((request, response) => void door.answer(request, response));
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const server: Server = {
    root,
    get: (path) => fetch(origin + path),
    post: (path, body) =>
      fetch(origin + path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
  };
  const close = async () => {
    http.closeAllConnections();
    http.close();
    await root.close();
  };
  return { server, close };
}
