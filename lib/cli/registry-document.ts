import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readYaml } from "./parse-registry-file";
import type { RegistryFolder } from "./registry-folder";
import { registryPaths } from "./registry-folder";
import type { Fault } from "./registry-sources";

/** One file of the registry, read and not yet checked. */
export type RegistryDocument = {
  /** From the project's root, with slashes. */
  readonly file: string;
  /** null where the path fits no id. */
  readonly id: string | null;
  /** undefined where there is nothing to check. */
  readonly content: unknown;
  /** Top-level keys that stand in another file, its base. */
  readonly inherited: readonly string[];
  readonly faults: readonly Fault[];
};

/** Every file of one folder of the registry, in order of their paths. */
export function registryDocuments(projectRoot: string, folder: RegistryFolder): RegistryDocument[] {
  return registryPaths(projectRoot, folder).map(({ file, id }) => {
    const unread = { file, id, content: undefined, inherited: [] };
    if (id === null) return { ...unread, faults: [{ path: [], message: `expected ${folder.expected}` }] };
    const yaml = readYaml(readFileSync(join(projectRoot, file), "utf8"));
    return yaml.ok ? { ...unread, content: yaml.value, faults: [] } : { ...unread, faults: yaml.error };
  });
}
