import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { Registry } from "@/registry/schema";
import { DatacenterFile, ModelFile, RegionFile } from "@/registry/schema";
import { lifecycleFaults } from "./model-lifecycle";
import { parseRegistryFile } from "./parse-registry-file";
import type { RegistryFolder } from "./registry-folder";
import { DATACENTERS, MODELS, REGIONS, registryPaths } from "./registry-folder";
import type { Fault } from "./registry-sources";
import { registryVersion } from "./registry-version";

/** A line for a person: file, field, what was expected. */
export type RegistryError = string;

/** All YAML files under `registry/` of the project, or every error of every file. */
export function readRegistry(projectRoot: string): Result<Registry, RegistryError[]> {
  const models = readFolder(projectRoot, MODELS, ModelFile, lifecycleFaults);
  const regions = readFolder(projectRoot, REGIONS, RegionFile);
  const datacenters = readFolder(projectRoot, DATACENTERS, DatacenterFile);
  const errors = [...models.errors, ...regions.errors, ...datacenters.errors];
  if (errors.length > 0) return err(errors);
  const content = { models: models.files, regions: regions.files, datacenters: datacenters.files };
  return ok({ version: registryVersion(content), ...content });
}

type Folder<File> = { readonly files: Record<string, File>; readonly errors: RegistryError[] };

function readFolder<File>(
  projectRoot: string,
  folder: RegistryFolder,
  schema: z.ZodType<File>,
  faultsOf: (file: File) => readonly Fault[] = () => [],
): Folder<File> {
  const files: Record<string, File> = {};
  const errors: RegistryError[] = [];
  for (const { file, id } of registryPaths(projectRoot, folder)) {
    if (id === null) {
      errors.push(`${file}: expected ${folder.expected}`);
      continue;
    }
    const parsed = parseRegistryFile(readFileSync(join(projectRoot, file), "utf8"), schema);
    const faults = parsed.ok ? faultsOf(parsed.value) : parsed.error;
    errors.push(...faults.map((fault) => errorLine(file, fault)));
    if (parsed.ok) files[id] = parsed.value;
  }
  return { files, errors };
}

function errorLine(file: string, { path, message }: Fault): RegistryError {
  return path.length === 0 ? `${file}: ${message}` : `${file}: ${path.join(".")}: ${message}`;
}
