import type { z } from "zod";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { Registry } from "@/registry/schema";
import { DatacenterFile, ModelFile, RegionFile } from "@/registry/schema";
import { withBases } from "./model-base";
import { lifecycleFaults } from "./model-lifecycle";
import { parseRegistryFile } from "./parse-registry-file";
import type { RegistryDocument } from "./registry-document";
import { registryDocuments } from "./registry-document";
import { DATACENTERS, MODELS, REGIONS } from "./registry-folder";
import type { Fault } from "./registry-sources";
import { registryVersion } from "./registry-version";

/** A line for a person: file, field, what was expected. */
export type RegistryError = string;

/** All YAML files under `registry/` of the project, or every error of every file. */
export function readRegistry(projectRoot: string): Result<Registry, RegistryError[]> {
  const models = checked(withBases(registryDocuments(projectRoot, MODELS)), ModelFile, lifecycleFaults);
  const regions = checked(registryDocuments(projectRoot, REGIONS), RegionFile);
  const datacenters = checked(registryDocuments(projectRoot, DATACENTERS), DatacenterFile);
  const errors = [...models.errors, ...regions.errors, ...datacenters.errors];
  if (errors.length > 0) return err(errors);
  const content = { models: models.files, regions: regions.files, datacenters: datacenters.files };
  return ok({ version: registryVersion(content), ...content });
}

type Folder<File> = { readonly files: Record<string, File>; readonly errors: RegistryError[] };

function checked<File>(
  documents: readonly RegistryDocument[],
  schema: z.ZodType<File>,
  faultsOf: (file: File) => readonly Fault[] = () => [],
): Folder<File> {
  const files: Record<string, File> = {};
  const errors: RegistryError[] = [];
  for (const { file, id, content, inherited, faults } of documents) {
    const parsed = content === undefined ? err([]) : parseRegistryFile(content, schema);
    const found = parsed.ok ? faultsOf(parsed.value) : parsed.error.filter(isOwn(inherited));
    errors.push(...[...faults, ...found].map((fault) => errorLine(file, fault)));
    if (parsed.ok && id !== null) files[id] = parsed.value;
  }
  return { files, errors };
}

/** A fault in what a base lends is told once, under the base's own file. */
const isOwn =
  (inherited: readonly string[]) =>
  ({ path: [key] }: Fault): boolean =>
    !inherited.some((one) => one === key);

function errorLine(file: string, { path, message }: Fault): RegistryError {
  return path.length === 0 ? `${file}: ${message}` : `${file}: ${path.join(".")}: ${message}`;
}
