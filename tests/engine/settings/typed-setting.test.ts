import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { routing } from "@/i18n/routing";
import { LANGUAGES, SETTING_NAMES, SETTINGS } from "@/lib/engine/settings/setting";
import { rowOf, statesOf, wrongIn } from "@/lib/engine/settings/setting-state";
import { typedSetting } from "@/lib/engine/settings/typed-setting";
import { aZone } from "../../support/catalog";

const ZONES = [aZone({ id: "FR" }), aZone({ id: "WORLD", kind: "world" })];
const NUMBERS = ["max_usd_per_day", "exploration_share", "electricity_usd_per_kwh", "own_pue"] as const;

describe("what a person types", () => {
  test.each([
    ["5", 5],
    [" 2.50 ", 2.5],
    [".5", 0.5],
    ["1.", 1],
    ["1e-7", 1e-7],
    ["0", 0],
  ])("%j is a number", (text, value) => {
    for (const name of NUMBERS) expect(typedSetting(name, text)).toEqual({ ok: true, value });
  });

  test.each([
    "0,5",
    "1.000,5",
    "-1",
    "+1",
    "0x10",
    "five",
    "5 USD",
    "１",
    "Infinity",
    "NaN",
    "1e",
    ".",
    "1 2",
  ])("%j is none", (text) => {
    for (const name of NUMBERS)
      expect(typedSetting(name, text)).toEqual({ ok: false, error: "not_a_number" });
  });

  test("nothing is the default, for every setting", () => {
    for (const name of SETTING_NAMES) expect(typedSetting(name, "  ")).toEqual({ ok: true, value: null });
  });

  test("any text is refused, or is a value that is stored and read as the same", () => {
    const anyText = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.constantFrom("true", "FR", "zh", "dark"),
    );
    fc.assert(
      fc.property(fc.constantFrom(...SETTING_NAMES), anyText, (name, text) => {
        const typed = typedSetting(name, text);
        if (!typed.ok || typed.value === null || wrongIn(name, typed.value, ZONES) !== null) return;
        const states = statesOf(new Map([[name, rowOf(typed.value, 0)]]), {}, ZONES);
        expect(states[name]).toMatchObject({ value: typed.value, source: { kind: "stored" } });
      }),
    );
  });

  test("a number that holds is shown as a text that means the same number", () => {
    fc.assert(
      fc.property(fc.constantFrom(...NUMBERS), fc.double({ min: 0, noNaN: true }), (name, value) => {
        if (wrongIn(name, value, ZONES) !== null) return;
        expect(typedSetting(name, String(value))).toEqual({ ok: true, value });
      }),
    );
  });
});

describe("the bounds", () => {
  test.each<[(typeof NUMBERS)[number], readonly number[], readonly number[]]>([
    ["max_usd_per_day", [1e-9, 5, 1e9], [0, -1, Number.POSITIVE_INFINITY]],
    ["electricity_usd_per_kwh", [0.001, 0.3, 40], [0, -0.1, Number.POSITIVE_INFINITY]],
    ["exploration_share", [0, 0.05, 1], [-0.01, 1.01]],
    ["own_pue", [1, 1.4, 5], [0, 0.99, 5.01]],
  ])("of %s", (name, inside, outside) => {
    for (const value of inside) expect(wrongIn(name, value, ZONES), String(value)).toBeNull();
    for (const value of outside) expect(wrongIn(name, value, ZONES), String(value)).toMatch(/^expected /);
  });

  test("a region is one of the registry", () => {
    expect(wrongIn("region", "FR", ZONES)).toBeNull();
    expect(wrongIn("region", "provider", ZONES)).toBeNull();
    expect(wrongIn("region", "ATLANTIS", ZONES)).toMatch(/^there is no region "ATLANTIS"/);
  });

  test("the usual value of every setting is one that may be stored", () => {
    for (const name of SETTING_NAMES) expect(wrongIn(name, SETTINGS[name].usual, ZONES), name).toBeNull();
  });

  test("the languages are those of the addresses", () => {
    expect(LANGUAGES).toEqual(routing.locales);
  });
});

describe("a row of the store", () => {
  test("of any text is read, or named as unreadable with the careful value", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SETTING_NAMES), fc.oneof(fc.string(), fc.json()), (name, text) => {
        const { source, value } = statesOf(new Map([[name, text]]), {}, ZONES)[name];
        if (source.kind === "stored") expect(wrongIn(name, value, ZONES)).toBeNull();
        else expect([source.kind, value]).toEqual(["unreadable", SETTINGS[name].careful]);
      }),
    );
  });
});
