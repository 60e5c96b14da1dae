/**
 * `node tests/local-engine/install.mjs`: the engine of the optional test, from npm, beside the project's own packages. The binary comes
 * ready-made from an npm package of its own, that of the processor alone (30 MB; those for graphics cards have 600 MB); neither npm nor
 * the engine fetches or builds anything else (node-llama-cpp 3.22.1, dist/cli/commands/OnPostInstallCommand.js, read 2026-11-25).
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const VERSION = "3.22.1";
const BINARIES = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "darwin-x64": "mac-x64",
  "darwin-arm64": "mac-arm64-metal",
  "win32-x64": "win-x64",
  "win32-arm64": "win-arm64",
};

const folder = join(dirname(dirname(import.meta.dirname)), "node_modules/.cache/local-engine");
const machine = `${process.platform}-${process.arch}`;
const binary = BINARIES[machine];
const stamp = join(folder, ".installed");
const wanted = `${VERSION} ${machine}`;

/** Why it cannot be installed here; null = it can. */
function install() {
  if (binary === undefined)
    return `node-llama-cpp ${VERSION} has no binary for ${machine} that this script knows`;
  const manifest = {
    private: true,
    dependencies: {
      "node-llama-cpp": VERSION,
      [`@node-llama-cpp/${binary}`]: VERSION,
      "@huggingface/jinja": "0.5.11",
    },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const { status } = spawnSync(
    "npm install --no-package-lock --ignore-scripts --omit=optional --omit=peer --no-audit --no-fund",
    {
      cwd: folder,
      shell: true,
      stdio: "inherit",
      env: { ...process.env, NODE_LLAMA_CPP_SKIP_DOWNLOAD: "true" },
    },
  );
  if (status !== 0) return `npm ended with ${status}`;
  writeFileSync(stamp, wanted);
  return null;
}

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  const problem = install();
  if (problem !== null) {
    process.stderr.write(`The local engine is not installed: ${problem}.\n`);
    process.exitCode = 1;
  }
}
