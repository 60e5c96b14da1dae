import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Registry } from "@/registry/schema";
import type { Sources } from "@/registry/source-schema";
import type { ProviderFile } from "./read-providers";
import { canonicalJson } from "./registry-version";

const HEAD = "// Written by `npm run gen`. Do not edit: change the files it lists.\n";

type SourcedFile = { readonly sources: Sources };
type Room = Readonly<Record<string, SourcedFile>>;

/**
 * The text of registry/manifest.gen.ts, one line a file. A source that many files name stands in it once, and so it does in memory:
 * half of the text.
 */
export function registryManifest({
  version,
  models,
  regions,
  datacenters,
  clouds,
  hardware,
}: Registry): string {
  const rooms: Readonly<Record<string, Room>> = { models, regions, datacenters, clouds, hardware };
  const names = sourceNames(Object.values(rooms).flatMap((room) => Object.values(room)));
  const constants = [...names].map(([text, name]) => `const ${name}: Source = ${text};\n`).join("");
  const content = Object.entries(rooms)
    .map(([room, files]) => `  "${room}": {\n${fileLines(files, names)}  },\n`)
    .join("");
  const types = 'import type { Registry } from "./schema";\nimport type { Source } from "./source-schema";\n';
  return `${HEAD}${types}\n${constants}\nexport const registry: Registry = {\n  "version": "${version}",\n${content}};\n`;
}

/** A name for each source of the registry, by its JSON. */
function sourceNames(files: readonly SourcedFile[]): ReadonlyMap<string, string> {
  const texts = files.flatMap(({ sources }) => Object.values(sources).map((source) => canonicalJson(source)));
  return new Map([...new Set(texts)].sort().map((text, index) => [text, `source${index + 1}`]));
}

function fileLines(files: Room, names: ReadonlyMap<string, string>): string {
  return Object.keys(files)
    .sort()
    .map((id) => {
      const { sources, ...rest } = files[id] ?? { sources: {} };
      const named = Object.entries(sources)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, source]) => `"${key}":${names.get(canonicalJson(source))}`);
      return `    "${id}": ${canonicalJson(rest).slice(0, -1)},"sources":{${named.join(",")}}},\n`;
    })
    .join("");
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
