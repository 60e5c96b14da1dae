import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openSqlite } from "@/db/sqlite/open";
import { readEnvironment } from "@/lib/environment";
import { openRoot, VENDOR_ADDRESSES } from "@/lib/root";
import { realEffects } from "../support/effects";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test("a stored setting that cannot be read is told at the start, and no paid call is allowed meanwhile", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ecocompute-unreadable-"));
  closing.push(async () => rmSync(folder, { recursive: true }));
  const path = join(folder, "test.db");
  const stores = openSqlite({ path, migrationsFolder: "db/sqlite/migrations", effects: realEffects({}) });
  stores.migrate();
  await stores.settings.write(new Map([["setting.max_usd_per_day", "five"]]));
  await stores.close();
  const environment = readEnvironment({ DATABASE_URL: path }, process.cwd(), VENDOR_ADDRESSES);
  if (!environment.ok) throw new Error(environment.error.join("; "));
  const root = await openRoot(environment.value, process.cwd());
  closing.push(root.close);
  expect(root.unreadableSettings).toEqual([expect.stringContaining("max_usd_per_day cannot be read")]);
  expect(root.engine.spend.leftUsd()).toBe(0);
});
