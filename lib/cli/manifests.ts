import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Registry } from "@/registry/schema";
import type { ProviderFile } from "./read-providers";
import { canonicalJson } from "./registry-version";

const HEAD = "// Written by `npm run gen`. Do not edit: change the files it lists.\n";
const INDENT = 2;

/** The text of registry/manifest.gen.ts. */
export function registryManifest({ version, models, regions, datacenters }: Registry): string {
  const content = canonicalJson({ version, models, regions, datacenters }, INDENT);
  return `${HEAD}import type { Registry } from "./schema";\n\nexport const registry: Registry = ${content};\n`;
}

/** The text of providers/manifest.gen.ts. */
export function providersManifest(files: readonly ProviderFile[]): string {
  const local = (index: number): string => `provider${index + 1}`;
  const imports = files.map(
    ({ stem }, index) => `import { provider as ${local(index)} } from "./${stem}";\n`,
  );
  const list = files.map((_, index) => local(index)).join(", ");
  return `${HEAD}import type { Provider } from "./base";\n${imports.join("")}\nexport const providers: readonly Provider[] = [${list}];\n`;
}

/** Writes only what changed, so that a watcher of the file is not woken for nothing. True where it wrote. */
export function writeIfChanged(path: string, text: string): boolean {
  if (existsSync(path) && readFileSync(path, "utf8") === text) return false;
  writeFileSync(path, text);
  return true;
}
