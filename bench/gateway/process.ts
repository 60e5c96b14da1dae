import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";

/** A server in a process of its own. */
export type Served = { readonly port: number; readonly pid: number };

const started: ChildProcess[] = [];
process.once("exit", () => {
  for (const child of started) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

/** Starts a server, which ends with this process, and waits until it says, in the words of `ready`, on which port. */
export async function serve(
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<Served> {
  const child = spawn(process.execPath, command, {
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  let output = "";
  const port = await new Promise<number>((resolve, reject) => {
    const hear = (piece: Buffer): void => {
      output += piece.toString("utf8");
      const found = ready.exec(output)?.[1];
      if (found) resolve(Number(found));
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`${command.join(" ")} ended with ${code}:\n${output}`)));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command.join(" ")} has no process id`);
  return { port, pid };
}

/** A port on which nobody listens, for a server that cannot choose one itself. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("There is no free port");
  return address.port;
}

const NS_PER_MS = 1e6;

/**
 * CPU time of all threads of a process so far, user and system, in ms. What /proc/<pid>/stat says in steps of 10 ms, schedstat says in
 * nanoseconds.
 */
export function cpuMs(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).reduce((sum, task) => {
    const [ns = "0"] = readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ");
    return sum + Number(ns) / NS_PER_MS;
  }, 0);
}

/** Resident memory of a process, in MB. */
export function residentMb(pid: number): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}
