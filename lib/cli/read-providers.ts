import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";

/** One adapter: its file in `providers/` without the ending, and the name it gives itself. */
export type ProviderFile = { readonly stem: string; readonly name: string };

const ProviderModule = z.object({ provider: z.object({ name: z.string().min(1) }) });

/**
 * Every adapter in `providers/`, in order of the files' names, or every error: a file that cannot be loaded or exports no
 * `provider`, a name that two files give themselves. Loads the files, because only the adapter itself knows its name.
 */
export async function readProviders(projectRoot: string): Promise<Result<ProviderFile[], string[]>> {
  const read = await Promise.all(providerStems(projectRoot).map((stem) => readProvider(projectRoot, stem)));
  const files = read.flatMap((one) => (one.ok ? [one.value] : []));
  const errors = [...read.flatMap((one) => (one.ok ? [] : [one.error])), ...duplicateNames(files)];
  return errors.length > 0 ? err(errors) : ok(files);
}

function providerStems(projectRoot: string): string[] {
  return readdirSync(join(projectRoot, "providers"), { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[^.]+[.]ts$/.test(entry.name) && entry.name !== "base.ts")
    .map((entry) => entry.name.slice(0, -".ts".length))
    .sort();
}

async function readProvider(projectRoot: string, stem: string): Promise<Result<ProviderFile, string>> {
  const file = `providers/${stem}.ts`;
  try {
    const module: unknown = await import(pathToFileURL(join(projectRoot, file)).href);
    const parsed = ProviderModule.safeParse(module);
    return parsed.success
      ? ok({ stem, name: parsed.data.provider.name })
      : err(`${file}: provider: expected an export named provider with a name`);
  } catch (error) {
    return err(`${file}: expected a file that loads: ${error instanceof Error ? error.message : error}`);
  }
}

function duplicateNames(files: readonly ProviderFile[]): string[] {
  return files.flatMap(({ stem, name }, index) => {
    const first = files.slice(0, index).find((other) => other.name === name);
    return first
      ? [
          `providers/${stem}.ts: provider.name: expected a name of its own; providers/${first.stem}.ts is "${name}" too`,
        ]
      : [];
  });
}
