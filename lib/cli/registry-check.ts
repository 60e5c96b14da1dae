/** `npm run registry:check`: what the registry holds, what it lacks, and what has to be mended. */
import { join } from "node:path";
import { z } from "zod";
import { registry } from "@/registry/manifest.gen";
import { complain, houseCommand, runCommand } from "./command";
import type { ExitCode } from "./exit-code";
import { EXIT } from "./exit-code";
import { readProviders } from "./read-providers";
import { registryReport } from "./registry-report";
import { writeJson } from "./write-out";

const PROJECT = join(import.meta.dirname, "../..");
const Options = z.object({ json: z.boolean().default(false) });

const SHOWN_CHARACTERS = 300;

/** The beginning of a long list, up to a whole entry. */
function shortened(notice: string): string {
  if (notice.length <= SHOWN_CHARACTERS) return notice;
  return `${notice.slice(0, notice.lastIndexOf(", ", SHOWN_CHARACTERS))}, … (--json has them all)`;
}

async function registryCheck(json: boolean): Promise<ExitCode> {
  const providers = await readProviders(PROJECT);
  const names = providers.ok ? providers.value.map((provider) => provider.name) : [];
  const today = new Date().toISOString().slice(0, 10);
  const { summary, notices, ...report } = registryReport(registry, names, today);
  const errors = [...report.errors, ...(providers.ok ? [] : providers.error)];
  const { version } = registry;

  if (json) await writeJson({ version, as_of: today, summary, notices, errors });
  else {
    console.log(`registry ${version} on ${today}`);
    for (const line of summary) console.log(`  ${line}`);
    for (const notice of notices) console.log(`notice: ${shortened(notice)}`);
    complain(errors);
  }
  return errors.length > 0 ? EXIT.failed : EXIT.ok;
}

const command = houseCommand(
  "registry:check",
  "What the registry holds and lacks. Errors end it with 1; notices are for whoever keeps the files.",
).option("--json", "one JSON document");

await runCommand(command, (_, raw) => registryCheck(Options.parse(raw).json));
