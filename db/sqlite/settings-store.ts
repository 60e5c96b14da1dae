import { eq } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { SettingsStore } from "../settings-store";
import { settings } from "./schema";

/** The settings in one SQLite file. The first insert wins, whichever process makes it. */
export function sqliteSettingsStore(db: BetterSQLite3Database): SettingsStore {
  const stored = (name: string): string | null =>
    db.select().from(settings).where(eq(settings.name, name)).get()?.value ?? null;

  async function getOrCreate(name: string, make: () => string): Promise<string> {
    const present = stored(name);
    if (present !== null) return present;
    db.insert(settings).values({ name, value: make() }).onConflictDoNothing().run();
    const value = stored(name);
    if (value === null) throw new Error(`The setting ${name} vanished while it was stored.`);
    return value;
  }

  return { getOrCreate };
}
