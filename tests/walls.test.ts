import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ALLOWED, GROUND_PLAN, PLANTED } from "./support/planted-walls";

type Rule = { readonly name: string; readonly comment: string };
type Walls = { readonly forbidden: readonly Rule[]; readonly required: readonly Rule[] };
type Violation = { readonly from: string; readonly to: string; readonly rule: { readonly name: string } };
type Cruise = {
  readonly modules: readonly { readonly source: string; readonly couldNotResolve?: boolean }[];
  readonly summary: { readonly violations: readonly Violation[] };
};

const PROJECT = join(import.meta.dirname, "..");
const walls: Walls = createRequire(import.meta.url)("../.dependency-cruiser.cjs");

function cruise(folder: string): Cruise {
  const program = join(PROJECT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const config = join(PROJECT, ".dependency-cruiser.cjs");
  const run = spawnSync(process.execPath, [program, "--config", config, "--output-type", "json", "."], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (!run.stdout.startsWith("{")) throw new Error(`dependency-cruiser did not report: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

function plant(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  }
}

describe("the walls around a planted tree", () => {
  let folder: string;
  let violations: readonly Violation[];
  const reportedIn = (file: string): readonly string[] =>
    violations.filter((one) => one.from === file).map((one) => one.rule.name);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "walls-"));
    for (const name of ["package.json", "tsconfig.json"]) cpSync(join(PROJECT, name), join(folder, name));
    symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
    plant(folder, GROUND_PLAN);
    plant(folder, ALLOWED);
    for (const { file, source } of PLANTED) plant(folder, { [file]: source });
    violations = cruise(folder).summary.violations;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(PLANTED)("$rule reports $file: $source", ({ rule, file }) => {
    expect(reportedIn(file)).toContain(rule);
  });

  test.each(Object.keys({ ...GROUND_PLAN, ...ALLOWED }))("nothing is reported in %s", (file) => {
    expect(reportedIn(file)).toEqual([]);
  });

  test("has a planted violation for every wall", () => {
    const names = [...walls.forbidden, ...walls.required].map((rule) => rule.name).sort();
    expect([...new Set(PLANTED.map((one) => one.rule))].sort()).toEqual(names);
  });
});

describe("the walls of this house", () => {
  const ROOMS = /^(?:app|components|db|i18n|lib|providers|registry|tests|e2e|bench)\//;
  const isSource = (path: string): boolean => ROOMS.test(path) && /[.]tsx?$/.test(path);
  const onDisk = (): readonly string[] =>
    readdirSync(PROJECT, { withFileTypes: true })
      .filter((room) => room.isDirectory() && ROOMS.test(`${room.name}/`))
      .flatMap((room) =>
        readdirSync(join(PROJECT, room.name), { recursive: true, encoding: "utf8" }).map((path) =>
          join(room.name, path),
        ),
      )
      .filter(isSource)
      .sort();
  let report: Cruise;

  beforeAll(() => {
    report = cruise(PROJECT);
  });

  test("stand: no import breaks one", () => {
    expect(report.summary.violations.map((one) => `${one.rule.name}: ${one.from} -> ${one.to}`)).toEqual([]);
  });

  test("were checked in every source file on disk", () => {
    const read = report.modules.map((one) => one.source).filter(isSource);
    expect(onDisk().length).toBeGreaterThan(0);
    expect([...read].sort()).toEqual(onDisk());
  });

  test("surround no file whose name says nothing", () => {
    const vague = /(?:^|\/)(?:utils?|types|constants|helpers?|index|common|misc|services?|managers?)[.]tsx?$/;
    expect(onDisk().filter((path) => vague.test(path))).toEqual([]);
  });

  test("leave no room of lib/ without a floor", () => {
    const rooms = ["cli", "engine", "footprint", "gateway", "learning", "routing", "trace"];
    const bases = /^(?:result|units|effects|format|root|environment|server)(?:[-.]|$)/;
    const entries = readdirSync(join(PROJECT, "lib"));
    expect(entries.filter((entry) => !rooms.includes(entry) && !bases.test(entry))).toEqual([]);
  });
});
