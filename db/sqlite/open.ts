import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { Effects } from "@/lib/effects";
import type { FeedbackStore } from "../feedback-store";
import type { SettingsStore } from "../settings-store";
import type { TraceStore } from "../trace-store";
import { commitGroup } from "./commit-group";
import { sqliteFeedbackStore } from "./feedback-store";
import { migrateFile } from "./migrate";
import { sqliteSettingsStore } from "./settings-store";
import { sqliteTraceStore } from "./trace-store";

/** How long a statement waits for another process that is writing. */
const BUSY_TIMEOUT_MS = 5000;

export type SqliteOptions = {
  /** The database file; it and its folder are made where they are missing. */
  readonly path: string;
  /** `db/sqlite/migrations`: handed in, because a bundle does not know where its source stood. */
  readonly migrationsFolder: string;
  readonly effects: Pick<Effects, "now" | "newId">;
  /** NORMAL: a crash of the program loses nothing, a power cut may lose the last moments. FULL: neither does. */
  readonly synchronous?: "NORMAL" | "FULL";
};

export type Stores = {
  readonly traces: TraceStore;
  readonly feedback: FeedbackStore;
  readonly settings: SettingsStore;
  /**
   * Makes or updates the tables; before it the stores cannot be used. Answers the names of the migrations that it applied. Throws with
   * file and reason where it fails.
   */
  readonly migrate: () => readonly string[];
  /** Commits what is waiting and closes the file. */
  readonly close: () => Promise<void>;
};

/**
 * Makes a folder and those above it. Node's own way of doing so never ends where the system denies the folder as if its parent were missing,
 * as /proc does (Node 20.20.2).
 */
function makeFolder(path: string): void {
  const above = dirname(path);
  if (existsSync(path) || above === path) return;
  makeFolder(above);
  try {
    mkdirSync(path);
  } catch (cause) {
    // Another process may have been faster.
    if (!existsSync(path)) throw cause;
  }
}

/** Opens the one connection that all stores of a process (or worker) share. */
export function openSqlite({
  path,
  migrationsFolder,
  effects,
  synchronous = "NORMAL",
}: SqliteOptions): Stores {
  makeFolder(dirname(path));
  const client = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  client.pragma("journal_mode = WAL");
  client.pragma(`synchronous = ${synchronous}`);
  client.pragma("foreign_keys = ON");
  const db = drizzle({ client });
  const group = commitGroup(client);
  return {
    traces: sqliteTraceStore(db, group, effects),
    feedback: sqliteFeedbackStore(db, group, effects),
    settings: sqliteSettingsStore(db, group),
    migrate: () => migrateFile(client, migrationsFolder),
    close: async () => {
      if (!client.open) return;
      group.flush();
      client.close();
    },
  };
}
