import { readdirSync } from "node:fs";
import { join } from "node:path";

/** A room of the registry: what its files are named and what their ids look like. */
export type RegistryFolder = {
  readonly folder: "models" | "regions" | "datacenters" | "clouds" | "hardware";
  readonly pattern: RegExp;
  /** Where its keys are listed, for a person who meets an unknown one. */
  readonly schemaFile: string;
  /** What a path has to look like, in words. */
  readonly expected: string;
};

const KEBAB = "[a-z0-9]+(?:[.-][a-z0-9]+)*";

export const MODELS: RegistryFolder = {
  folder: "models",
  pattern: new RegExp(`^(${KEBAB}/${KEBAB})[.]yaml$`),
  schemaFile: "registry/schema.ts",
  expected: "registry/models/<provider>/<model>.yaml, both in kebab-case: the path is the model's id",
};
export const REGIONS: RegistryFolder = {
  folder: "regions",
  pattern: /^([A-Z0-9]+(?:-[A-Z0-9]+)*)[.]yaml$/,
  schemaFile: "registry/region-schema.ts",
  expected: "registry/regions/<ZONE>.yaml in capitals, such as FR or US-CAL-CISO: the path is the zone's id",
};
export const DATACENTERS: RegistryFolder = {
  folder: "datacenters",
  pattern: new RegExp(`^(${KEBAB})[.]yaml$`),
  schemaFile: "registry/datacenter-schema.ts",
  expected: "registry/datacenters/<provider>.yaml in kebab-case, or default.yaml",
};
export const CLOUDS: RegistryFolder = {
  folder: "clouds",
  pattern: new RegExp(`^(${KEBAB})[.]yaml$`),
  schemaFile: "registry/cloud-schema.ts",
  expected: "registry/clouds/<operator>.yaml in kebab-case",
};
export const HARDWARE: RegistryFolder = {
  folder: "hardware",
  pattern: new RegExp(`^(${KEBAB})[.]yaml$`),
  schemaFile: "registry/hardware-schema.ts",
  expected: "registry/hardware/<device>.yaml in kebab-case: the path is the device's id",
};

export type RegistryPath = {
  /** From the project's root, with slashes: "registry/models/openai/gpt-4o.yaml". */
  readonly file: string;
  /** null where the path fits no id. */
  readonly id: string | null;
};

/** Every file of one folder of the registry, in order of their paths; hidden files are left alone. */
export function registryPaths(projectRoot: string, { folder, pattern }: RegistryFolder): RegistryPath[] {
  return readdirSync(join(projectRoot, "registry", folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => path.slice(join(projectRoot, "registry", folder).length + 1).replaceAll("\\", "/"))
    .sort()
    .map((path) => ({ file: `registry/${folder}/${path}`, id: pattern.exec(path)?.[1] ?? null }));
}
