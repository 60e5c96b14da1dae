import { spawnSync } from "node:child_process";
import { delimiter, dirname, join } from "node:path";

const ROOT = dirname(import.meta.dirname);

/** Runs one command line of this project with its own binaries first on the path; false where it fails. */
export function succeeds(command, environment = {}) {
  const bin = join(ROOT, "node_modules/.bin");
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`, ...environment };
  return spawnSync(command, { cwd: ROOT, shell: true, stdio: "inherit", env }).status === 0;
}

/** The name of the first step that fails, or null. `steps` are [name, command line]. */
export function firstFailure(steps) {
  for (const [name, command] of steps) {
    const startedAt = Date.now();
    console.log(`\n> ${name}: ${command}`);
    if (!succeeds(command)) return name;
    console.log(`  ${name} passed in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  }
  return null;
}
