/** `npm run registry:check`: what the registry holds, what it lacks, and what has to be mended. */
import { join } from "node:path";
import { registry } from "@/registry/manifest.gen";
import { readProviders } from "./read-providers";
import { registryReport } from "./registry-report";

const PROJECT = join(import.meta.dirname, "../..");

async function registryCheck(): Promise<void> {
  const providers = await readProviders(PROJECT);
  const names = providers.ok ? providers.value.map((provider) => provider.name) : [];
  const today = new Date().toISOString().slice(0, 10);
  const report = registryReport(registry, names, today);
  const errors = [...report.errors, ...(providers.ok ? [] : providers.error)];

  console.log(`registry ${registry.version} on ${today}`);
  for (const line of report.summary) console.log(`  ${line}`);
  for (const notice of report.notices) console.log(`notice: ${notice}`);
  for (const error of errors) console.error(`error: ${error}`);
  if (errors.length > 0) process.exitCode = 1;
}

await registryCheck();
