/** `npm run registry:diff`: what changed in the registry between two days, or between two commits. */
import { join } from "node:path";
import { z } from "zod";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import { catalogAsOf } from "@/registry/catalog";
import { catalogDiff } from "@/registry/catalog-diff";
import { registry } from "@/registry/manifest.gen";
import type { Registry } from "@/registry/schema";
import { complain, houseCommand, runCommand } from "./command";
import type { ExitCode } from "./exit-code";
import { EXIT } from "./exit-code";
import { translator } from "./language";
import { registryAtCommit } from "./registry-at-commit";
import { diffJson } from "./registry-diff-json";
import { diffText } from "./registry-diff-text";
import { writeJson, writeOut } from "./write-out";

const PROJECT = join(import.meta.dirname, "../..");
const Options = z.object({ json: z.boolean().default(false) });
const Day = z.iso.date();

type Asked = { readonly asked: string; readonly registry: Registry; readonly day: string };

const isDay = (text: string): boolean => Day.safeParse(text).success;

/** Both are days of today's registry, or both are commits, each as it stands today. */
function sidesOf(from: string, to: string): Result<readonly [Asked, Asked], readonly string[]> {
  const days = [from, to].filter(isDay).length;
  if (days === 2) return ok([atDay(from), atDay(to)]);
  if (days === 1) return err([`expected two days or two commits, got ${from} and ${to}`]);
  const today = new Date().toISOString().slice(0, 10);
  const [before, after] = [registryAtCommit(PROJECT, from), registryAtCommit(PROJECT, to)];
  if (!before.ok || !after.ok) {
    return err([...(before.ok ? [] : before.error), ...(after.ok ? [] : after.error)]);
  }
  return ok([
    { asked: from, registry: before.value, day: today },
    { asked: to, registry: after.value, day: today },
  ]);
}

const atDay = (day: string): Asked => ({ asked: day, registry, day });

const sideOf = ({ asked, registry: { version }, day }: Asked) => ({ asked, version, day });

async function registryDiff(from: string, to: string, json: boolean): Promise<ExitCode> {
  const sides = sidesOf(from, to);
  if (!sides.ok) {
    complain(sides.error);
    return EXIT.usage;
  }
  const [before, after] = sides.value;
  const diff = catalogDiff(catalogAsOf(before.registry, before.day), catalogAsOf(after.registry, after.day));
  await (json
    ? writeJson(diffJson(diff, sideOf(before), sideOf(after)))
    : writeOut(`${diffText(diff, from, to, translator("en")).join("\n")}\n`));
  return EXIT.ok;
}

const command = houseCommand(
  "registry:diff",
  "What changed in the registry: over its dated rows between two days, or between two commits of its files.",
)
  .argument("<from>", "a day as YYYY-MM-DD, or a commit")
  .argument("<to>", "a day as YYYY-MM-DD, or a commit")
  .option("--json", "one JSON document");

await runCommand(command, ([from = "", to = ""], raw) => registryDiff(from, to, Options.parse(raw).json));
