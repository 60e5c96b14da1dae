/** `npm run gen`: checks the registry's files and lists them, and the adapters, in manifests that git ignores. */
import { join } from "node:path";
import { houseCommand, runCommand } from "./command";
import type { ExitCode } from "./exit-code";
import { EXIT } from "./exit-code";
import { providersManifest, registryManifest, writeIfChanged } from "./manifests";
import { readProviders } from "./read-providers";
import { readRegistry } from "./read-registry";

const PROJECT = join(import.meta.dirname, "../..");

async function gen(): Promise<ExitCode> {
  const registry = readRegistry(PROJECT);
  const providers = await readProviders(PROJECT);
  const errors = [...(registry.ok ? [] : registry.error), ...(providers.ok ? [] : providers.error)];
  for (const error of errors) console.error(error);
  if (!registry.ok || !providers.ok) {
    console.error(`gen: ${errors.length} ${errors.length === 1 ? "error" : "errors"}, nothing written`);
    return EXIT.failed;
  }
  const manifests = {
    "registry/manifest.gen.ts": registryManifest(registry.value),
    "providers/manifest.gen.ts": providersManifest(providers.value),
  };
  const written = Object.entries(manifests)
    .filter(([path, text]) => writeIfChanged(join(PROJECT, path), text))
    .map(([path]) => path);
  const { version, models, regions, datacenters, clouds, hardware } = registry.value;
  const counts = [
    `${Object.keys(models).length} models`,
    `${Object.keys(regions).length} regions`,
    `${Object.keys(datacenters).length} datacenters`,
    `${Object.keys(clouds).length} clouds`,
    `${Object.keys(hardware).length} devices`,
    `${providers.value.length} providers`,
  ].join(", ");
  console.log(
    `gen: registry ${version}, ${counts}; ${written.length > 0 ? `wrote ${written.join(", ")}` : "unchanged"}`,
  );
  return EXIT.ok;
}

const command = houseCommand(
  "gen",
  "Checks the registry's files and lists them, and the adapters, in manifests that git ignores.",
);

await runCommand(command, gen);
