/**
 * Bundles server.ts, and each *.worker.ts of lib/ and db/, into dist/; packages stay outside. `dist/server.mjs` sets the mode
 * before it loads the rest, because React and Next read it while they are imported.
 */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";

process.chdir(dirname(import.meta.dirname));

const workers = ["lib", "db"].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".worker.ts"))
    .map((path) => ({ in: join(room, path), out: basename(path, ".ts") })),
);

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: [{ in: "server.ts", out: "server.bundle" }, ...workers],
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  sourcemap: true,
  tsconfig: "tsconfig.json",
  logLevel: "info",
});
writeFileSync(
  "dist/server.mjs",
  [
    'process.env.NODE_ENV ??= "production";',
    "process.setSourceMapsEnabled(true);",
    'await import("./server.bundle.mjs");',
    "",
  ].join("\n"),
);
