import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

type Diagnostic = {
  readonly severity: string;
  readonly category: string;
  readonly message: string;
  readonly location: { readonly path: string };
};

const PROJECT = join(import.meta.dirname, "../..");

/** What this project's Biome reports as errors in each of the planted files: rule names by path, [] where it reports nothing. */
export function lint(files: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "lint-"));
  try {
    for (const name of ["biome.json", "biome", "package.json", "tsconfig.json"]) {
      cpSync(join(PROJECT, name), join(folder, name), { recursive: true });
    }
    symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), source);
    }
    const errors = run(folder).filter((one) => one.severity === "error");
    const of = (path: string) => errors.filter((one) => one.location.path === path);
    return new Map(
      Object.keys(files).map((path) => [
        path,
        of(path)
          .map((one) => one.category)
          .sort(),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(folder: string): readonly Diagnostic[] {
  const program = join(PROJECT, "node_modules/@biomejs/biome/bin/biome");
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, "lint", "--reporter=json", "--max-diagnostics=none", "."],
    { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  if (!stdout.startsWith("{")) throw new Error(`Biome did not report: ${stderr}`);
  const report: { readonly diagnostics: readonly Diagnostic[] } = JSON.parse(stdout);
  return report.diagnostics;
}
