import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { Registry } from "@/registry/schema";
import { readRegistry } from "./read-registry";
import { CLOUDS, DATACENTERS, HARDWARE, MODELS, REGIONS } from "./registry-folder";

/** What a person gave for a commit may not be taken for an option of git. */
const LOOKS_LIKE_OPTION = /^-/;
const FOLDERS = [MODELS, REGIONS, DATACENTERS, CLOUDS, HARDWARE].map(({ folder }) => `registry/${folder}`);
const MOST_BYTES = 256 * 1024 * 1024;
const LINE_FEED = 10;

/** Runs git in the project. It is only asked, so that neither the working tree nor the index is touched. */
function git(project: string, args: readonly string[], input = ""): Result<Buffer, string> {
  const done = spawnSync("git", args, { cwd: project, input, maxBuffer: MOST_BYTES });
  if (done.error) return err(done.error.message);
  return done.status === 0
    ? ok(done.stdout)
    : err(done.stderr.toString("utf8").trim() || `git ended with ${done.status}`);
}

/** The contents out of `git cat-file --batch`: for each a line "<hash> blob <bytes>", then so many bytes and a line feed. */
function contentsIn(batch: Buffer): readonly Buffer[] {
  const contents: Buffer[] = [];
  for (let at = 0; at < batch.length; ) {
    const end = batch.indexOf(LINE_FEED, at);
    const size = Number(batch.subarray(at, end).toString("utf8").split(" ").at(-1));
    contents.push(batch.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return contents;
}

/**
 * The registry as a commit holds it, read by today's rules out of a temporary folder. Its errors are lines for a person: no such commit,
 * or files that today's rules do not accept.
 */
export function registryAtCommit(project: string, commit: string): Result<Registry, readonly string[]> {
  const unknown = err([`${commit}: expected a day as YYYY-MM-DD that exists, or a commit of this project`]);
  if (LOOKS_LIKE_OPTION.test(commit)) return unknown;
  const found = git(project, ["rev-parse", "--verify", "--quiet", `${commit}^{commit}`]);
  if (!found.ok) return unknown;
  const hash = found.value.toString("utf8").trim();
  const listed = git(project, ["ls-tree", "-r", "-z", "--name-only", hash, ...FOLDERS]);
  if (!listed.ok) return err([`${commit}: ${listed.error}`]);
  const paths = listed.value
    .toString("utf8")
    .split("\0")
    .filter((path) => path !== "");
  const batch = git(project, ["cat-file", "--batch"], paths.map((path) => `${hash}:${path}\n`).join(""));
  if (!batch.ok) return err([`${commit}: ${batch.error}`]);
  const contents = contentsIn(batch.value);
  const folder = mkdtempSync(join(tmpdir(), "registry-diff-"));
  try {
    for (const name of FOLDERS) mkdirSync(join(folder, name), { recursive: true });
    for (const [index, path] of paths.entries()) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), contents[index] ?? "");
    }
    const registry = readRegistry(folder);
    return registry.ok ? registry : err(registry.error.map((line) => `${commit}: ${line}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
