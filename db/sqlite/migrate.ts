import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { z } from "zod";

const Journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });
type Migration = z.infer<typeof Journal>["entries"][number];

const LAST_APPLIED = z.object({ created_at: z.coerce.number() }).optional();

function journal(folder: string): readonly Migration[] {
  const path = join(folder, "meta/_journal.json");
  if (!existsSync(path)) throw new Error(`No migrations in ${folder}: ${path} is missing.`);
  return Journal.parse(JSON.parse(readFileSync(path, "utf8"))).entries;
}

/** When the newest applied migration was generated, ms since the epoch; null = none was applied. */
function lastAppliedMs(client: Database): number | null {
  const table = client.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  if (!table) return null;
  const row = client.prepare("select created_at from __drizzle_migrations order by created_at desc").get();
  return LAST_APPLIED.parse(row)?.created_at ?? null;
}

function pending(client: Database, migrations: readonly Migration[]): readonly Migration[] {
  const last = lastAppliedMs(client);
  return migrations.filter((one) => last === null || one.when > last);
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Repeats the pending migrations in a transaction that is always rolled back, to say which file fails and why. */
function firstFailure(client: Database, folder: string, migrations: readonly Migration[]): string | null {
  client.exec("begin");
  try {
    for (const { tag } of migrations) {
      const path = join(folder, `${tag}.sql`);
      try {
        client.exec(readFileSync(path, "utf8"));
      } catch (error) {
        return `${path}: ${reason(error)}`;
      }
    }
    return null;
  } finally {
    if (client.inTransaction) client.exec("rollback");
  }
}

/**
 * Brings the file's tables up to date; all pending migrations or none.
 * @returns the names of those that were applied; empty where the tables were up to date.
 * Throws, naming the database, the migration's file and the reason, where one fails or where a later program made the file.
 */
export function migrateFile(client: Database, migrationsFolder: string): readonly string[] {
  const migrations = journal(migrationsFolder);
  const last = lastAppliedMs(client);
  if (last !== null && !migrations.some((one) => one.when >= last)) {
    throw new Error(`The database ${client.name} was made by a later version of this program.`);
  }
  const due = pending(client, migrations).map(({ tag }) => tag);
  try {
    migrate(drizzle({ client }), { migrationsFolder });
    return due;
  } catch (error) {
    const left = pending(client, migrations);
    if (left.length === 0) return []; // another process applied them at the same moment
    const failure = firstFailure(client, migrationsFolder, left) ?? reason(error);
    throw new Error(`Migrating ${client.name} failed: ${failure}`, { cause: error });
  }
}
