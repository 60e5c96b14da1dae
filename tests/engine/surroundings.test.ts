import { describe, expect, test } from "vitest";
import type { ProviderReport } from "@/lib/engine/surroundings";
import { surroundingsOf } from "@/lib/engine/surroundings";
import type { Health } from "@/providers/base";
import { provider as local } from "@/providers/local";
import { provider as simulated } from "@/providers/simulated";
import { aCatalog, aModel } from "../support/catalog";

const CATALOG = aCatalog([
  aModel({
    id: "local/llama-3.1-8b",
    apiModelId: null,
    servedAs: ["llama3.1:8b", "meta-llama/Llama-3.1-8B-Instruct"],
  }),
  aModel({ id: "openai/gpt-6-luna" }),
]);
const health = (status: Health["status"], latencyMs: number | null): Health => ({
  status,
  latencyMs,
  detail: "",
});
const report = (localHealth: Health, names: readonly string[] | null): readonly ProviderReport[] => [
  {
    provider: local,
    health: localHealth,
    discovered: names === null ? null : names.map((apiModelId) => ({ apiModelId })),
  },
  { provider: simulated, health: health("ok", 0), discovered: [] },
];
const connections = (reports: readonly ProviderReport[]) =>
  Object.fromEntries(surroundingsOf(CATALOG, reports).connected);

describe("who can be called", () => {
  test("is the simulated provider for every model, where nothing else is configured", () => {
    expect(connections(report(health("no_key", null), null))).toMatchObject({
      "local/llama-3.1-8b": { state: "connected", simulated: true },
      "openai/gpt-6-luna": { state: "connected", simulated: true },
    });
  });

  test("is never a simulated model once a real provider is configured, not even while that one is down or refuses its key", () => {
    for (const down of [health("unreachable", 3), health("no_key", 3)]) {
      expect(connections(report(down, null))).toEqual({
        "local/llama-3.1-8b": { state: "not_connected", reason: down.status },
      });
    }
  });

  test("is a model of the registry under the name by which the server lists it", () => {
    expect(connections(report(health("ok", 3), ["meta-llama/Llama-3.1-8B-Instruct"]))).toEqual({
      "local/llama-3.1-8b": {
        state: "connected",
        provider: "local",
        simulated: false,
        apiModelId: "meta-llama/Llama-3.1-8B-Instruct",
      },
    });
  });

  test("is also what the server lists and the registry does not know, with everything unknown", () => {
    const { catalog, connected } = surroundingsOf(CATALOG, report(health("ok", 3), ["mystery:1b"]));
    expect(connected.get("local/llama-3.1-8b")).toEqual({ state: "not_connected", reason: "not_served" });
    expect(connected.get("local/mystery:1b")).toMatchObject({ state: "connected", apiModelId: "mystery:1b" });
    expect(catalog.models.map(({ id }) => id)).toEqual([
      "local/llama-3.1-8b",
      "local/mystery:1b",
      "openai/gpt-6-luna",
    ]);
    expect(catalog.models[1]).toMatchObject({ price: null, parameters: null, scores: { general: null } });
  });
});
