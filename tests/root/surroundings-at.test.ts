import { describe, expect, test } from "vitest";
import { createSpeeds } from "@/lib/engine/speeds";
import type { ProviderReport } from "@/lib/engine/surroundings";
import { surroundingsAt } from "@/lib/root/surroundings-at";
import { provider as local } from "@/providers/local";
import type { Day } from "@/registry/catalog";
import { aCatalog, aModel } from "../support/catalog";

const NOON_MS = Date.parse("2026-11-24T12:00:00Z");
const DAY_MS = 24 * 60 * 60 * 1000;
const REPORT: ProviderReport = {
  provider: local,
  health: { status: "ok", latencyMs: 3, detail: "" },
  discovered: [{ apiModelId: "first" }, { apiModelId: "second", address: "http://127.0.0.1:1/v1" }],
};

function surroundings() {
  const speeds = createSpeeds();
  const days: Day[] = [];
  const told = { list: [REPORT] };
  const catalog = (day: Day) => {
    days.push(day);
    return { ...aCatalog([aModel({ id: "local/first" })]), asOf: day };
  };
  const own = { pue: null as number | null };
  const at = surroundingsAt(
    catalog,
    async () => told.list,
    speeds,
    () => own.pue,
  );
  return { speeds, days, told, own, at };
}

describe("who can be called at a moment", () => {
  test("is made once for a day", async () => {
    const { at, days } = surroundings();
    const first = await at(NOON_MS);
    expect(await at(NOON_MS + 1000)).toBe(first);
    expect(days).toEqual(["2026-11-24"]);
    expect((await at(NOON_MS + DAY_MS)).catalog.asOf).toBe("2026-11-25");
  });

  test("is made anew where one's own PUE changes, for one's own machines alone, and its version says so", async () => {
    const { at, own } = surroundings();
    const { catalog: before } = await at(NOON_MS);
    own.pue = 1.5;
    const { catalog: after } = await at(NOON_MS);
    expect(after.sites.local?.pue).toMatchObject({ low: 1.5, mid: 1.5, high: 1.5 });
    expect(after.sites.default).toBe(before.sites.default);
    expect(after.version).toBe(`${before.version}+own-pue-1.5`);
    own.pue = null;
    expect((await at(NOON_MS)).catalog).toEqual(before);
  });

  test("stays as it is where the providers answered anew, but nothing else", async () => {
    const { at, told } = surroundings();
    const first = await at(NOON_MS);
    told.list = [
      { ...REPORT, health: { ...REPORT.health, latencyMs: 9 }, discovered: [...(REPORT.discovered ?? [])] },
    ];
    expect(await at(NOON_MS)).toBe(first);
  });

  test.each<[string, readonly ProviderReport[]]>([
    [
      "a server is down",
      [{ ...REPORT, health: { status: "unreachable", latencyMs: 3, detail: "" }, discovered: null }],
    ],
    ["a model is gone", [{ ...REPORT, discovered: [{ apiModelId: "first" }] }]],
    [
      "another model has come in its place",
      [{ ...REPORT, discovered: [{ apiModelId: "first" }, { apiModelId: "third" }] }],
    ],
    [
      "a model has moved",
      [
        {
          ...REPORT,
          discovered: [{ apiModelId: "first" }, { apiModelId: "second", address: "http://127.0.0.1:2/v1" }],
        },
      ],
    ],
    ["nobody tells any more what is served", [{ ...REPORT, discovered: null }]],
    ["a provider has gone", []],
  ])("is made anew where %s", async (_, list) => {
    const { at, told } = surroundings();
    const first = await at(NOON_MS);
    told.list = [...list];
    const next = await at(NOON_MS);
    expect(next).not.toBe(first);
    expect(Object.fromEntries(next.connected)).not.toEqual(Object.fromEntries(first.connected));
  });

  test("holds the speeds that were measured meanwhile, also of models that only the server knows", async () => {
    const { at, speeds } = surroundings();
    await at(NOON_MS);
    for (const id of ["local/first", "local/second"]) {
      speeds.add(id, { firstTokenMs: 100, latencyMs: 1100, answerTokens: 20 }, "2026-11-24");
    }
    const { catalog } = await at(NOON_MS);
    expect(catalog.models.map(({ id, speed }) => [id, speed?.outputTokensPerS])).toEqual([
      ["local/first", 20],
      ["local/second", 20],
    ]);
  });
});
