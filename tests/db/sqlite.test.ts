import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commitGroup } from "@/db/sqlite/commit-group";
import { migrateFile } from "@/db/sqlite/migrate";
import type { Stores } from "@/db/sqlite/open";
import { openSqlite } from "@/db/sqlite/open";
import { sqliteTraceStore } from "@/db/sqlite/trace-store";
import { EVERY_TRACE } from "@/db/trace-store";
import { feedbackStoreContract } from "../contract/feedback-store";
import { settingsStoreContract } from "../contract/settings-store";
import type { StorePlace } from "../contract/store-place";
import { traceStoreContract } from "../contract/trace-store";
import { realEffects } from "../support/effects";
import { A_SET, aTrace } from "../support/trace-builder";

const MIGRATIONS = join(import.meta.dirname, "../../db/sqlite/migrations");

const openIn = (folder: string, migrationsFolder = MIGRATIONS): Stores =>
  openSqlite({ path: join(folder, "data/eco.db"), migrationsFolder, effects: realEffects() });

function sqlitePlace(): StorePlace {
  const folder = mkdtempSync(join(tmpdir(), "stores-"));
  return {
    open: async () => {
      const stores = openIn(folder);
      stores.migrate();
      return stores;
    },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

describe("sqlite trace store", () => traceStoreContract(sqlitePlace));
describe("sqlite feedback store", () => feedbackStoreContract(sqlitePlace));
describe("sqlite settings store", () => settingsStoreContract(sqlitePlace));

describe("a sqlite file", () => {
  let folder: string;
  let migrations: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sqlite-"));
    migrations = join(folder, "migrations");
    cpSync(MIGRATIONS, migrations, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Adds a migration after those that exist. */
  function addMigration(tag: string, sql: string): void {
    const path = join(migrations, "meta/_journal.json");
    const journal = JSON.parse(readFileSync(path, "utf8"));
    const entries = [...journal.entries, { idx: 99, version: "6", when: 9e12, tag, breakpoints: true }];
    writeFileSync(path, JSON.stringify({ ...journal, entries }));
    writeFileSync(join(migrations, `${tag}.sql`), sql);
  }

  test("is migrated any number of times", async () => {
    const stores = openIn(folder);
    stores.migrate();
    stores.migrate();
    expect(await stores.traces.count(EVERY_TRACE)).toBe(0);
    await stores.close();
  });

  test("names database, migration and reason where a migration fails, and keeps what was there", async () => {
    const before = openIn(folder);
    before.migrate();
    const trace = aTrace();
    await before.traces.append(trace, A_SET);
    await before.close();
    addMigration(
      "0099_broken",
      "CREATE TABLE `fine` (`a` text);\n--> statement-breakpoint\nDROP TABLE `nowhere`;",
    );
    const stores = openIn(folder, migrations);
    expect(() => stores.migrate()).toThrow(/eco\.db failed: .*0099_broken\.sql: no such table: nowhere/);
    expect(() => stores.migrate()).toThrow("no such table: nowhere");
    expect(await stores.traces.get(trace.trace_id)).toEqual(trace);
    await stores.close();
  });

  test("says where a migration's file is missing", async () => {
    addMigration("0099_lost", "SELECT 1;");
    rmSync(join(migrations, "0099_lost.sql"));
    const stores = openIn(folder, migrations);
    expect(() => stores.migrate()).toThrow("0099_lost.sql");
    await stores.close();
  });

  test("says where the folder of migrations is missing", async () => {
    const stores = openIn(folder, join(folder, "nowhere"));
    expect(() => stores.migrate()).toThrow(join(folder, "nowhere"));
    await stores.close();
  });

  test("of a later version is refused", async () => {
    addMigration("0099_later", "CREATE TABLE `later` (`a` text);");
    const later = openIn(folder, migrations);
    later.migrate();
    await later.close();
    const stores = openIn(folder);
    expect(() => stores.migrate()).toThrow(/eco\.db was made by a later version/);
    await stores.close();
  });

  test("that is no database is refused when it is opened", () => {
    appendFileSync(join(folder, "data"), "not a folder");
    expect(() => openIn(folder)).toThrow();
  });

  test("that is full is an outcome of append for all that wait, until there is room again", async () => {
    const client = new Database(join(folder, "full.db"));
    migrateFile(client, MIGRATIONS);
    const stores = sqliteTraceStore(drizzle({ client }), commitGroup(client), realEffects());
    const [{ page_count: pages }] = client.pragma("page_count") as [{ page_count: number }];
    client.pragma(`max_page_count = ${pages + 2}`);
    const answer = "x".repeat(100_000);
    const waiting = [aTrace(), aTrace({ task_context: { answer } }), aTrace()];
    const appended = await Promise.all(waiting.map((one) => stores.append(one, A_SET)));
    for (const result of appended) {
      expect(result).toMatchObject({ ok: false, error: { kind: "unwritable" } });
    }
    expect(await stores.count(EVERY_TRACE)).toBe(0);
    client.pragma("max_page_count = 100000");
    for (const one of waiting) expect((await stores.append(one, A_SET)).ok).toBe(true);
    client.close();
  });

  test("rejects the one write that throws and commits the others of its group", async () => {
    const client = new Database(join(folder, "group.db"));
    client.exec("create table words (word text not null)");
    const group = commitGroup(client);
    const insert = client.prepare("insert into words values (?)");
    const settled = await Promise.allSettled([
      group.add(() => insert.run("one").changes),
      group.add(() => {
        insert.run("half");
        throw new Error("a bug");
      }),
      group.add(() => insert.run("two").changes),
    ]);
    expect(settled.map((one) => one.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(client.prepare("select word from words").pluck().all()).toEqual(["one", "two"]);
    client.close();
  });

  test("throws where a stored trace cannot be read", async () => {
    const stores = openIn(folder);
    stores.migrate();
    const trace = aTrace();
    await stores.traces.append(trace, A_SET);
    const vandal = new Database(join(folder, "data/eco.db"));
    vandal.exec("update trace_payloads set json = '{}'");
    vandal.close();
    await expect(stores.traces.get(trace.trace_id)).rejects.toThrow(trace.trace_id);
    await stores.close();
  });

  test("says after it was closed that it cannot be written", async () => {
    const stores = openIn(folder);
    stores.migrate();
    await stores.close();
    await stores.close();
    expect(await stores.traces.append(aTrace(), A_SET)).toMatchObject({
      ok: false,
      error: { kind: "unwritable" },
    });
  });
});
