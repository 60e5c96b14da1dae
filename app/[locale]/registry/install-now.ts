import { root } from "@/lib/server";
import type { Catalog } from "@/registry/catalog";
import type { Install } from "./rows";

/** Today's catalog, with what one's own servers list besides, and what the install adds to it. */
export async function installNow(): Promise<{
  readonly catalog: Catalog;
  readonly install: Install;
  readonly usualRegion: string;
}> {
  const { engine } = root();
  const atMs = engine.effects.now();
  const { catalog } = await engine.surroundings(atMs);
  const { electricityUsdPerKwh, region } = engine.settings.current();
  const adapters = engine.providers.map(({ name }) => name);
  return { catalog, install: { adapters, atMs, electricityUsdPerKwh }, usualRegion: region };
}
