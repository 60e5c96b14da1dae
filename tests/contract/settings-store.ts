import { expect, test } from "vitest";
import type { StorePlace } from "./store-place";
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
}
