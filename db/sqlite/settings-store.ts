import { eq } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { ok } from "@/lib/result";
import type { SettingsStore } from "../settings-store";
import type { CommitGroup } from "./commit-group";
import { settings } from "./schema";

/** The settings in one SQLite file. The first insert wins, whichever process makes it; of writes the last. */
export function sqliteSettingsStore(db: BetterSQLite3Database, group: CommitGroup): SettingsStore {
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

  const put = (name: string, value: string): void => {
    db.insert(settings)
      .values({ name, value })
      .onConflictDoUpdate({ target: settings.name, set: { value } })
      .run();
  };

  return {
    getOrCreate,
    list: async (prefix) => {
      const rows = db.select().from(settings).orderBy(settings.name).all();
      return new Map(rows.flatMap(({ name, value }) => (name.startsWith(prefix) ? [[name, value]] : [])));
    },
    write: async (changes) => {
      const written = await group.add(() => {
        for (const [name, value] of changes) {
          if (value === null) db.delete(settings).where(eq(settings.name, name)).run();
          else put(name, value);
        }
        return null;
      });
      return written.ok ? ok(null) : written;
    },
  };
}
