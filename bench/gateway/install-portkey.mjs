/**
 * `node bench/gateway/install-portkey.mjs`: Portkey's gateway for bench:gateway, from npm, beside the project's own packages.
 * Its repository's lockfile is not in the package, and with the newest @hono/node-server it answers every stream with 500 (Portkey-AI/gateway
 * issue 1389: above 1.14.2). 1.13.5 is what that lockfile holds (pull request 1605, read 2026-11-25); hono is the lowest that it allows.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const folder = join(dirname(dirname(import.meta.dirname)), "node_modules/.cache/portkey");
const manifest = {
  private: true,
  dependencies: { "@portkey-ai/gateway": "1.15.2" },
  overrides: { hono: "4.9.7", "@hono/node-server": "1.13.5" },
};
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
const { status } = spawnSync("npm install --no-package-lock --ignore-scripts --no-audit --no-fund", {
  cwd: folder,
  shell: true,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
