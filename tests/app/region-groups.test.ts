import { describe, expect, test } from "vitest";
import { regionGroups } from "@/app/[locale]/region-groups";
import { regionIdsOf } from "@/app/[locale]/region-ids";
import { readRegistry } from "@/lib/cli/read-registry";
import { catalogAsOf } from "@/registry/catalog";
import { aZone } from "../support/catalog";
import { PROJECT } from "../support/registry-copy";

const read = readRegistry(PROJECT);
if (!read.ok) throw new Error(read.error.join("\n"));
const { zones } = catalogAsOf(read.value, "2026-11-24");
const WORDS = {
  provider: "own",
  wide: "wide",
  countries: "countries",
  parts: (name: string) => `of ${name}`,
};
const some = [
  aZone({ id: "DE-A", kind: "subnational", within: "DE", name: { en: "Part A", zh: "甲" } }),
  aZone({ id: "SE", name: { en: "Sweden", zh: "瑞典" } }),
  aZone({ id: "DE", name: { en: "Germany", zh: "德国" } }),
  aZone({ id: "ASIA", kind: "group", name: { en: "Asia", zh: "亚洲" } }),
  aZone({ id: "FR", name: { en: "France", zh: "法国" } }),
  aZone({ id: "WORLD", kind: "world", name: { en: "World", zh: "世界" } }),
  aZone({ id: "CN-B", kind: "subnational", within: "CN", name: { en: "Part B", zh: "乙" } }),
  aZone({ id: "CN", name: { en: "China", zh: "中国" } }),
];

describe("the list of regions", () => {
  test("stands in the order of the reader's language, the world before all and parts after countries", () => {
    const inEnglish = regionGroups(some, "en", WORDS);
    expect(regionIdsOf(inEnglish)).toEqual([
      "provider",
      "WORLD",
      "ASIA",
      "CN",
      "FR",
      "DE",
      "SE",
      "CN-B",
      "DE-A",
    ]);
    expect(inEnglish.slice(1).map(({ label }) => label)).toEqual([
      "wide",
      "countries",
      "of China",
      "of Germany",
    ]);
    // Pinyin: Déguó, Fǎguó, Ruìdiǎn, Zhōngguó.
    expect(regionIdsOf(regionGroups(some, "zh", WORDS)).slice(3, 7)).toEqual(["DE", "FR", "SE", "CN"]);
  });

  test.each(["en", "zh"] as const)("has every zone of the registry once, in %s", (locale) => {
    const ids = regionIdsOf(regionGroups(zones, locale, WORDS));
    expect(ids.toSorted()).toEqual(["provider", ...zones.map(({ id }) => id)].toSorted());
  });

  test("says each zone's intensity and year", () => {
    const [, , countries] = regionGroups(some, "en", WORDS);
    const options = countries && "options" in countries ? countries.options : [];
    expect(options[1]?.label.replace(/\s/g, " ")).toBe("France · 500 g/kWh (2024)");
  });
});
