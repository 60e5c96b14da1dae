/**
 * `node scripts/ensure.mjs install | gen | build` does the step only where its inputs changed since it last succeeded. It speaks on
 * stderr only, so that the output of a command that follows it can be piped.
 * Plain Node without packages: `npm start` runs it on a fresh clone, before node_modules exists.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [major] = process.versions.node.split(".").map(Number);
if (major < 20) {
  console.error(`EcoCompute needs Node 20.20 or newer; this is ${process.version}.`);
  process.exit(1);
}

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

// biome-ignore format: one list
const SOURCES = [
  "app", "components", "db", "i18n", "lib", "messages", "providers", "public", "registry", "server.ts", "proxy.ts", "next.config.ts",
  "tsconfig.json", "postcss.config.mjs", "package-lock.json", "scripts/bundle-server.mjs",
];

const filesUnder = (path) => {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
};

const contentOf = (paths) =>
  paths
    .flatMap(filesUnder)
    .filter((path) => !path.endsWith(".gen.ts"))
    .flatMap((path) => [path, readFileSync(path)]);

/** What an installation depends on: not the scripts, so that editing one does not compile the database driver again. */
const manifest = () => {
  const { scripts: _, ...rest } = JSON.parse(readFileSync("package.json", "utf8"));
  return JSON.stringify(rest) + readFileSync("package-lock.json", "utf8");
};

const STEPS = {
  install: {
    stamp: "node_modules/.ensure-install",
    outputs: [
      "node_modules/next/package.json",
      "node_modules/better-sqlite3/build/Release/better_sqlite3.node",
    ],
    inputs: () => [process.versions.modules, process.platform, process.arch, manifest()],
    command: "npm ci --include=dev --no-audit --no-fund",
    environment: {},
    clear: [],
    because: "package.json, package-lock.json or the version of Node changed",
  },
  gen: {
    stamp: "node_modules/.ensure-gen",
    outputs: ["providers/manifest.gen.ts", "registry/manifest.gen.ts"],
    inputs: () => contentOf(["lib/cli", "providers", "registry"]),
    command: "npm run gen",
    environment: {},
    clear: [],
    because: "the registry or the providers changed",
  },
  build: {
    stamp: ".next/.ensure-build",
    outputs: [".next/BUILD_ID", "dist/server.mjs"],
    inputs: () => contentOf(SOURCES),
    command: "npm run build",
    environment: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    clear: [".next/dev"], // types that `next dev` left behind break `next build` once a route is deleted
    because: "the sources changed",
  },
};

const name = process.argv[2] ?? "";
const step = STEPS[name];
if (!step) {
  console.error("Usage: node scripts/ensure.mjs install | gen | build");
  process.exit(2);
}

const hash = createHash("sha256");
for (const input of step.inputs()) hash.update(input).update("\0");
const wanted = hash.digest("hex");

const missing = [step.stamp, ...step.outputs].find((path) => !existsSync(path));
if (missing || readFileSync(step.stamp, "utf8") !== wanted) {
  console.error(
    `ensure ${name}: ${missing ? `${missing} is missing` : step.because}. Running ${step.command}`,
  );
  for (const path of [step.stamp, ...step.clear]) rmSync(path, { recursive: true, force: true });
  // Through a shell, because npm is npm.cmd on Windows.
  const { status, signal } = spawnSync(step.command, {
    shell: true,
    stdio: ["inherit", 2, 2],
    env: { ...process.env, ...step.environment },
  });
  if (status !== 0) {
    console.error(`ensure ${name}: ${step.command} failed (${signal ?? `exit code ${status}`}).`);
    process.exit(1);
  }
  mkdirSync(dirname(step.stamp), { recursive: true });
  writeFileSync(step.stamp, wanted);
}
