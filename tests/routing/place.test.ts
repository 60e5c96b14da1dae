import { describe, expect, test } from "vitest";
import { readRegistry } from "@/lib/cli/read-registry";
import { measure } from "@/lib/engine/measure";
import { exact } from "@/lib/footprint/interval";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import { decide } from "@/lib/routing/decide";
import { isRegion, PROVIDER_PLACE, wrongRegion, zoneAt } from "@/lib/routing/place";
import { catalogAsOf } from "@/registry/catalog";
import { A_SITE, aCatalog, aModel, aPrice, aZone } from "../support/catalog";
import { aContext, aRouteRequest, dense } from "../support/decision";
import { PROJECT } from "../support/registry-copy";

const MODELS = ["here/a", "there/b", "local/c"].map((id) =>
  aModel({ id, parameters: dense(8), price: aPrice(1, 1) }),
);
const CATALOG = {
  ...aCatalog(MODELS),
  zones: [aZone({ id: "FR", gramsPerKwh: 50 }), aZone({ id: "WORLD", kind: "world", gramsPerKwh: 500 })],
  sites: {
    default: A_SITE,
    here: { ...A_SITE, zone: { id: "FR", source: "test" } },
    local: { ...A_SITE, ownMachine: true },
  },
};
const gramsPerWh = (region: string): Readonly<Record<string, number>> => {
  const decided = decide(aRouteRequest({ region }), aContext({ catalog: CATALOG }));
  if (!decided.ok) throw new Error("nobody passed");
  const ratios = decided.value.kept.map(({ id, estimates }) => [
    id,
    (estimates.carbonG?.mid ?? Number.NaN) / (estimates.energyWh?.mid ?? Number.NaN),
  ]);
  return Object.fromEntries(ratios);
};
const near = (value: number) => expect.closeTo(value, 12);

describe("whose electricity is reckoned with", () => {
  test("is that of the place where each provider computes, and the world's where nobody says it", () => {
    expect(gramsPerWh(PROVIDER_PLACE)).toEqual({
      "here/a": near(0.05),
      "there/b": near(0.5),
      "local/c": near(0.5),
    });
  });

  test("is the zone that was named, for everybody", () => {
    expect(gramsPerWh("FR")).toEqual({ "here/a": near(0.05), "there/b": near(0.05), "local/c": near(0.05) });
    expect(gramsPerWh("WORLD")["here/a"]).toEqual(near(0.5));
  });

  test("is the same for what was answered, and told with the decision", () => {
    const exchange = { input: exact(10, "measured"), text: "word", usage: ABSENT_USAGE };
    const context = {
      catalog: CATALOG,
      atMs: 0,
      electricityUsdPerKwh: null,
      region: PROVIDER_PLACE,
      effort: null,
    };
    const [here] = MODELS;
    const { carbonG, energyWh } = measure(here ?? expect.fail(), exchange, context);
    expect((carbonG?.mid ?? 0) / (energyWh?.mid ?? 1)).toBeCloseTo(0.05, 12);
    expect(decide(aRouteRequest({ region: PROVIDER_PLACE }), aContext({ catalog: CATALOG }))).toMatchObject({
      ok: true,
      value: { region: "provider" },
    });
  });

  test("cannot be a zone that the registry does not have", () => {
    expect(() => zoneAt(CATALOG, "DE", A_SITE)).toThrow("The registry has no region DE");
  });
});

describe("the name of a region", () => {
  const read = readRegistry(PROJECT);
  if (!read.ok) throw new Error(read.error.join("\n"));
  const real = catalogAsOf(read.value, "2026-11-24");

  test("is the id of a zone, or where providers compute", () => {
    expect([isRegion("FR", real), isRegion("provider", real), isRegion("fr", real)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([wrongRegion("FR", real), wrongRegion("provider", real)]).toEqual([null, null]);
    expect(real.zones.filter(({ id }) => id === PROVIDER_PLACE)).toEqual([]);
  });

  test.each([
    ["fr", /nearest: FR, /],
    ["France", /nearest: FR[,;]/],
    ["法国", /nearest: FR[,;]/],
    ["US-CAL", /nearest: US-CAL-[A-Z]+, US-CAL-/],
    ["@@", /^there is no region "@@"; all are listed at/],
    ["", /^there is no region ""; all are listed at/],
  ])("%j is none, and those that may have been meant are told, not all of them", (name, told) => {
    const message = wrongRegion(name, real) ?? "";
    expect(message).toMatch(told);
    expect(message).toContain("/api/v1/registry");
    expect(message.length).toBeLessThan(200);
  });
});
