/** `node scripts/bench.mjs <name>`: runs bench/<name>.ts the way the product runs: bundled, and with the flags of `npm start`. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const ROOT = dirname(import.meta.dirname);
process.chdir(ROOT);
const [name = "", ...rest] = process.argv.slice(2);
const outfile = join(ROOT, "node_modules/.cache/bench", `${name}.mjs`);
await build({
  entryPoints: [`bench/${name}.ts`],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  tsconfig: "tsconfig.json",
  logLevel: "warning",
});
const { status } = spawnSync(process.execPath, ["--max-semi-space-size=64", outfile, ...rest], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
