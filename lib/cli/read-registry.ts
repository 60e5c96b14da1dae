import type { z } from "zod";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import { CloudFile } from "@/registry/cloud-schema";
import { DatacenterFile } from "@/registry/datacenter-schema";
import { HardwareFile } from "@/registry/hardware-schema";
import { RegionFile } from "@/registry/region-schema";
import type { Registry } from "@/registry/schema";
import { ModelFile } from "@/registry/schema";
import { withBases } from "./model-base";
import { lifecycleFaults } from "./model-lifecycle";
import { parseRegistryFile } from "./parse-registry-file";
import type { RegistryDocument } from "./registry-document";
import { registryDocuments } from "./registry-document";
import type { RegistryFolder } from "./registry-folder";
import { CLOUDS, DATACENTERS, HARDWARE, MODELS, REGIONS } from "./registry-folder";
import { referenceFaults } from "./registry-references";
import type { Fault } from "./registry-sources";
import { registryVersion } from "./registry-version";

/** A line for a person: file, field, what was expected. */
export type RegistryError = string;

/** All YAML files under `registry/` of the project, or every error of every file. */
export function readRegistry(projectRoot: string): Result<Registry, RegistryError[]> {
  const read = <File>(folder: RegistryFolder, schema: z.ZodType<File>): Folder<File> =>
    checked(registryDocuments(projectRoot, folder), folder, schema);
  const models = checked(
    withBases(registryDocuments(projectRoot, MODELS)),
    MODELS,
    ModelFile,
    lifecycleFaults,
  );
  const regions = read(REGIONS, RegionFile);
  const datacenters = read(DATACENTERS, DatacenterFile);
  const clouds = read(CLOUDS, CloudFile);
  const hardware = read(HARDWARE, HardwareFile);
  const errors = [models, regions, datacenters, clouds, hardware].flatMap((folder) => folder.errors);
  if (errors.length > 0) return err(errors);
  const content = {
    models: models.files,
    regions: regions.files,
    datacenters: datacenters.files,
    clouds: clouds.files,
    hardware: hardware.files,
  };
  const dangling = referenceFaults(content).map(({ file, ...fault }) => errorLine(file, fault));
  return dangling.length > 0 ? err(dangling) : ok({ version: registryVersion(content), ...content });
}

type Folder<File> = { readonly files: Record<string, File>; readonly errors: RegistryError[] };

function checked<File>(
  documents: readonly RegistryDocument[],
  { schemaFile }: RegistryFolder,
  schema: z.ZodType<File>,
  faultsOf: (file: File) => readonly Fault[] = () => [],
): Folder<File> {
  const files: Record<string, File> = {};
  const errors: RegistryError[] = [];
  for (const { file, id, content, inherited, faults } of documents) {
    const parsed = content === undefined ? err([]) : parseRegistryFile(content, schema, schemaFile);
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
