/**
 * `npm run dev`: the server restarts when lib/, providers/, registry/ or db/ change; Next reloads app/ and components/ by itself.
 * tsx watches what server.ts imports. The registry's files and new providers are imported by nobody until `gen` has listed them,
 * so their folders are watched here; the manifests that gen writes then restart the server.
 */
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";
import { succeeds } from "./run.mjs";

const ROOT = join(import.meta.dirname, "..");
const GEN = "tsx lib/cli/gen.ts";
const SETTLE_MS = 150;

if (!succeeds(GEN)) process.exit(1);

let timer;
for (const room of ["registry", "providers"]) {
  watch(join(ROOT, room), { recursive: true }, (_, file) => {
    if (file?.endsWith(".gen.ts")) return;
    clearTimeout(timer);
    timer = setTimeout(() => succeeds(GEN), SETTLE_MS);
  });
}

const tsx = join(ROOT, "node_modules/tsx/dist/cli.mjs");
const unwatched = ["app", "components", ".next", "data"].flatMap((folder) => ["--exclude", `${folder}/**`]);
const server = spawn(process.execPath, [tsx, "watch", "--clear-screen=false", ...unwatched, "server.ts"], {
  cwd: ROOT,
  stdio: "inherit",
  env: { ...process.env, NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1" },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 0));
