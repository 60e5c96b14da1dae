import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type RunningServer = {
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** Kills it at once, as nothing can be caught. */
  readonly kill: () => Promise<void>;
};

const READY = /EcoCompute is ready: (http:\/\/\S+)/;

/** The built product as a process of its own, with its own database and a free port; nothing of the caller's environment sets it up. */
export async function startServer(
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), "ecocompute-e2e-"));
  const child = spawn(process.execPath, ["dist/server.mjs"], {
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: "0",
      DATABASE_URL: join(folder, "e2e.db"),
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (piece: Buffer): void => {
      output += piece.toString("utf8");
      const ready = READY.exec(output)?.[1];
      if (ready) resolve(ready);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) =>
      reject(new Error(`The server ended with ${code} before it was ready:\n${output}`)),
    );
  });
  return {
    url,
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
