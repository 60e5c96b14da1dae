import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Stores } from "@/db/sqlite/open";
import { openSqlite } from "@/db/sqlite/open";
import type { GivenSettings, SettingName } from "@/lib/engine/settings/setting";
import { openSettings, unreadableLines } from "@/lib/engine/settings/settings";
import { aZone } from "../../support/catalog";
import { realEffects } from "../../support/effects";

const NOON_MS = Date.parse("2026-11-25T12:00:00Z");
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ecocompute-settings-"));
  closing.push(async () => rmSync(folder, { recursive: true }));
  return folder;
}

/** The settings as one process has them. */
async function opened(folder = freshFolder(), given: GivenSettings = {}) {
  const stores: Stores = openSqlite({
    path: join(folder, "eco.db"),
    migrationsFolder: "db/sqlite/migrations",
    effects: realEffects({}),
  });
  stores.migrate();
  closing.push(stores.close);
  const settings = await openSettings({
    store: stores.settings,
    given,
    zones: [aZone({ id: "FR" }), aZone({ id: "WORLD", kind: "world" })],
    now: () => NOON_MS,
  });
  const change = (changes: Partial<Record<SettingName, unknown>>) =>
    settings.change(new Map(Object.entries(changes) as [SettingName, unknown][]));
  return { ...settings, stores, change };
}

describe("the settings of an install", () => {
  test("are the usual ones where nobody has set any: nothing is spent beyond, kept or tried out without being asked for", async () => {
    const { current } = await opened();
    expect(current()).toEqual({
      mayStoreText: false,
      region: "provider",
      ownPue: null,
      electricityUsdPerKwh: null,
      maxUsdPerDay: null,
      explorationShare: 0,
      language: null,
      theme: "system",
    });
  });

  test("hold from the moment they are stored, with their date, and after a restart", async () => {
    const folder = freshFolder();
    const first = await opened(folder);
    const all = {
      store_prompts: true,
      region: "FR",
      own_pue: 1.4,
      electricity_usd_per_kwh: 0.3,
      max_usd_per_day: 5,
      exploration_share: 0.05,
      language: "zh",
      theme: "dark",
    };
    const changed = await first.change(all);
    const values = {
      mayStoreText: true,
      region: "FR",
      ownPue: 1.4,
      electricityUsdPerKwh: 0.3,
      maxUsdPerDay: 5,
      explorationShare: 0.05,
      language: "zh",
      theme: "dark",
    };
    expect(first.current()).toEqual(values);
    expect(changed).toMatchObject({
      ok: true,
      value: { own_pue: { value: 1.4, source: { kind: "stored", at: "2026-11-25T12:00:00.000Z" } } },
    });
    await first.stores.close();
    expect((await opened(folder)).current()).toEqual(values);
  });

  test("go back to the usual with null, the others stay", async () => {
    const { change, current, states } = await opened();
    await change({ own_pue: 2, max_usd_per_day: 1 });
    await change({ own_pue: null });
    expect([current().ownPue, current().maxUsdPerDay]).toEqual([null, 1]);
    expect((await states()).own_pue.source).toEqual({ kind: "default" });
  });

  test("are stored all or none: one that is wrong keeps out the others", async () => {
    const { change, current } = await opened();
    expect(await change({ max_usd_per_day: 5, own_pue: 0.5 })).toEqual({
      ok: false,
      error: { kind: "wrong", name: "own_pue", expected: "expected a number from 1 to 5" },
    });
    expect(current().maxUsdPerDay).toBeNull();
  });

  test("of another process on the same file hold once they are read, and for its own process at once", async () => {
    const folder = freshFolder();
    const [one, other] = [await opened(folder), await opened(folder)];
    await one.change({ max_usd_per_day: 5 });
    expect(other.current().maxUsdPerDay).toBeNull();
    await other.states();
    expect(other.current().maxUsdPerDay).toBe(5);
    await other.change({ region: "FR" });
    expect([other.current().maxUsdPerDay, other.current().region]).toEqual([5, "FR"]);
  });
});

describe("the environment", () => {
  const GIVEN = {
    store_prompts: false,
    max_usd_per_day: 2,
    exploration_share: 0,
    electricity_usd_per_kwh: 0.4,
  };

  test("goes before the store, even where it says the usual value", async () => {
    const folder = freshFolder();
    const before = await opened(folder);
    await before.change({ store_prompts: true, max_usd_per_day: 9, exploration_share: 1 });
    const { current, states } = await opened(folder, GIVEN);
    expect(current()).toMatchObject({
      mayStoreText: false,
      maxUsdPerDay: 2,
      explorationShare: 0,
      electricityUsdPerKwh: 0.4,
    });
    const { store_prompts: prompts } = await states();
    expect(prompts.source).toEqual({ kind: "environment", variable: "ECOCOMPUTE_STORE_PROMPTS" });
  });

  test("locks what it says: neither a value nor a reset is stored, nor what came with it", async () => {
    const { change, current } = await opened(undefined, GIVEN);
    for (const value of [7, null]) {
      expect(await change({ region: "FR", max_usd_per_day: value })).toEqual({
        ok: false,
        error: { kind: "locked", name: "max_usd_per_day", variable: "ECOCOMPUTE_MAX_USD_PER_DAY" },
      });
    }
    expect(current()).toMatchObject({ region: "provider", maxUsdPerDay: 2 });
  });
});

describe("a stored value that cannot be read", () => {
  const VANDALISED = new Map([
    ["setting.max_usd_per_day", "5"],
    ["setting.store_prompts", '{"value":"yes","stored_at":"2026-11-25T12:00:00.000Z"}'],
    ["setting.region", '{"value":"ATLANTIS","stored_at":"2026-11-25T12:00:00.000Z"}'],
  ]);

  test("is named, and the careful value holds: no paid call, no text, the world", async () => {
    const { stores, states, current } = await opened();
    await stores.settings.write(VANDALISED);
    const read = await states();
    expect(read.max_usd_per_day.source.kind).toBe("unreadable");
    expect(current()).toMatchObject({ maxUsdPerDay: 0, mayStoreText: false, region: "provider" });
    expect(unreadableLines(read)).toEqual([
      expect.stringMatching(/^The stored setting max_usd_per_day cannot be read: .* 0 holds until/),
      expect.stringMatching(/^The stored setting store_prompts cannot be read: expected true or false/),
      expect.stringMatching(
        /^The stored setting region cannot be read: there is no region "ATLANTIS"; all are listed/,
      ),
    ]);
  });

  test("is mended by a new one and by a reset", async () => {
    const { stores, states, change } = await opened();
    await stores.settings.write(VANDALISED);
    await change({ max_usd_per_day: 5, store_prompts: null, region: "FR" });
    expect(unreadableLines(await states())).toEqual([]);
  });
});
