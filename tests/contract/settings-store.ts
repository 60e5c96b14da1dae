import { expect, test } from "vitest";
import type { OpenStores, StorePlace } from "./store-place";
import { freshPlace } from "./store-place";

export function settingsStoreContract(makePlace: () => StorePlace): void {
  const { open } = freshPlace(makePlace);

  test("makes a value on the first request and keeps it", async () => {
    const { settings } = await open();
    expect(await settings.getOrCreate("secret", () => "first")).toBe("first");
    expect(await settings.getOrCreate("secret", () => "second")).toBe("first");
  });

  test("keeps values apart by name", async () => {
    const { settings } = await open();
    await settings.getOrCreate("secret", () => "a");
    expect(await settings.getOrCreate("salt", () => "b")).toBe("b");
  });

  test("keeps an empty value", async () => {
    const { settings } = await open();
    await settings.getOrCreate("empty", () => "");
    expect(await settings.getOrCreate("empty", () => "filled")).toBe("");
  });

  test("hands two processes the value that was stored first, whoever asked first", async () => {
    const [one, other] = [await open(), await open()];
    let fromOther: Promise<string> | null = null;
    const fromOne = await one.settings.getOrCreate("secret", () => {
      fromOther = other.settings.getOrCreate("secret", () => "other");
      return "one";
    });
    expect(fromOne).toBe(await fromOther);
  });

  test("keeps a value across a restart", async () => {
    const before = await open();
    await before.settings.getOrCreate("secret", () => "kept");
    await before.close();
    const after = await open();
    expect(await after.settings.getOrCreate("secret", () => "new")).toBe("kept");
  });

  const entries = async ({ settings }: OpenStores, prefix = "") => [...(await settings.list(prefix))];
  const written = async ({ settings }: OpenStores, changes: Readonly<Record<string, string | null>>) =>
    settings.write(new Map(Object.entries(changes)));

  test("lists what begins with a prefix, and nothing else", async () => {
    const stores = await open();
    await written(stores, { "a.one": "1", "a.two": "", "A.three": "3", "a%": "4", "na.me": "5" });
    await stores.settings.getOrCreate("secret", () => "s");
    expect(await entries(stores, "a.")).toEqual([
      ["a.one", "1"],
      ["a.two", ""],
    ]);
    expect(await entries(stores, "none")).toEqual([]);
  });

  test("writes over what was stored, takes away what is null, and leaves the rest", async () => {
    const stores = await open();
    await written(stores, { one: "1", two: "2", three: "3" });
    expect(await written(stores, { one: "uno", two: null, never: null })).toEqual({ ok: true, value: null });
    expect(await entries(stores)).toEqual([
      ["one", "uno"],
      ["three", "3"],
    ]);
  });

  test("shows one handle what another wrote, at once and in the order of the writes", async () => {
    const [one, other] = [await open(), await open()];
    await written(one, { name: "first" });
    expect(await entries(other)).toEqual([["name", "first"]]);
    await written(other, { name: "second" });
    expect(await entries(one)).toEqual([["name", "second"]]);
    await written(one, { name: null });
    expect(await entries(other)).toEqual([]);
  });

  test("keeps what was written across a restart, whatever characters it holds", async () => {
    const before = await open();
    await written(before, { 名: '{"a":"\u0000\'"}', long: "x".repeat(100_000) });
    await before.close();
    const after = await open();
    expect(await entries(after, "名")).toEqual([["名", '{"a":"\u0000\'"}']]);
    expect((await after.settings.list("long")).get("long")).toHaveLength(100_000);
  });

  test("says after it was closed that it cannot be written", async () => {
    const stores = await open();
    await stores.close();
    expect(await written(stores, { name: "value" })).toMatchObject({
      ok: false,
      error: { kind: "unwritable" },
    });
  });
}
