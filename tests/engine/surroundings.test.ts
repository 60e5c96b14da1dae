import { describe, expect, test } from "vitest";
import { createSpeeds } from "@/lib/engine/speeds";
import type { ProviderReport } from "@/lib/engine/surroundings";
import { surroundingsOf, withSpeeds } from "@/lib/engine/surroundings";
import type { DiscoveredModel, Health, Provider } from "@/providers/base";
import { provider as local } from "@/providers/local";
import { provider as openai } from "@/providers/openai";
import { provider as simulated } from "@/providers/simulated";
import { aCatalog, aModel, aSpeed } from "../support/catalog";

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
const UP = health("ok", 3);
const CANNED: ProviderReport = { provider: simulated, health: health("ok", 0), discovered: [] };
const reportOf = (
  provider: Provider,
  itsHealth: Health,
  discovered: readonly DiscoveredModel[] | null,
): ProviderReport => ({ provider, health: itsHealth, discovered });
const listed = (names: readonly string[] | null): readonly DiscoveredModel[] | null =>
  names === null ? null : names.map((apiModelId) => ({ apiModelId }));
const report = (localHealth: Health, names: readonly string[] | null): readonly ProviderReport[] => [
  reportOf(local, localHealth, listed(names)),
  CANNED,
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
    expect(connections(report(UP, ["meta-llama/Llama-3.1-8B-Instruct"]))).toEqual({
      "local/llama-3.1-8b": {
        state: "connected",
        provider: "local",
        simulated: false,
        apiModelId: "meta-llama/Llama-3.1-8B-Instruct",
      },
    });
  });

  test("is also what the server lists and the registry does not know, with everything unknown", () => {
    const { catalog, connected } = surroundingsOf(CATALOG, report(UP, ["mystery:1b"]));
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

describe("a server of one's own", () => {
  test("that lists nothing serves nothing", () => {
    expect(connections(report(UP, []))).toEqual({
      "local/llama-3.1-8b": { state: "not_connected", reason: "not_served" },
    });
  });

  test("that does not tell what it serves is taken to serve what the registry says", () => {
    expect(connections(report(UP, null))).toMatchObject({
      "local/llama-3.1-8b": { state: "connected", apiModelId: "llama3.1:8b" },
    });
  });

  test("may stand at several addresses: each model is asked for where it is served", () => {
    const discovered = [
      { apiModelId: "llama3.1:8b", address: "http://127.0.0.1:1/v1" },
      { apiModelId: "mystery:1b", address: "http://127.0.0.1:2/v1" },
    ];
    expect(connections([reportOf(local, UP, discovered)])).toMatchObject({
      "local/llama-3.1-8b": { state: "connected", address: "http://127.0.0.1:1/v1" },
      "local/mystery:1b": { state: "connected", address: "http://127.0.0.1:2/v1" },
    });
  });

  test("that serves a model under two names serves one model", () => {
    const { catalog } = surroundingsOf(
      CATALOG,
      report(UP, ["llama3.1:8b", "meta-llama/Llama-3.1-8B-Instruct"]),
    );
    expect(catalog).toBe(CATALOG);
  });

  test("that lists a model twice serves one model", () => {
    const { catalog } = surroundingsOf(CATALOG, report(UP, ["mystery:1b", "mystery:1b"]));
    expect(catalog.models.filter(({ id }) => id === "local/mystery:1b")).toHaveLength(1);
  });
});

describe("a vendor's list", () => {
  const listing = (names: readonly string[] | null) =>
    surroundingsOf(CATALOG, [reportOf(openai, UP, listed(names))]);

  test("tells which of its models answer, and adds none", () => {
    const { catalog, connected } = listing(["gpt-6-luna", "gpt-3.5-turbo", "whisper-1"]);
    expect([...connected.keys()]).toEqual(["openai/gpt-6-luna"]);
    expect(connected.get("openai/gpt-6-luna")).toMatchObject({
      state: "connected",
      apiModelId: "gpt-6-luna",
    });
    expect(catalog).toBe(CATALOG);
  });

  test("without one of its models leaves that one out", () => {
    expect(listing(["gpt-3.5-turbo"]).connected.get("openai/gpt-6-luna")).toEqual({
      state: "not_connected",
      reason: "not_served",
    });
  });

  test.each([[null], [[]]])("that is %j tells nothing", (names) => {
    expect(listing(names).connected.get("openai/gpt-6-luna")).toMatchObject({ state: "connected" });
  });
});

describe("speeds that were measured here", () => {
  const speeds = createSpeeds();
  for (const id of ["local/llama-3.1-8b", "local/mystery:1b", "openai/gpt-6-luna"]) {
    speeds.add(id, { firstTokenMs: 200, latencyMs: 1200, answerTokens: 30 }, "2026-11-24");
  }
  const MEASURED = { firstTokenS: 0.2, firstAnswerS: 0.2, outputTokensPerS: 30, from: "2026-11-24" };

  test("hold for models on one's own machine, whatever another machine did, and for no vendor's", () => {
    const known = aCatalog(CATALOG.models.map((model) => ({ ...model, speed: aSpeed(7, 7) })));
    const { catalog } = withSpeeds(surroundingsOf(known, report(UP, ["llama3.1:8b", "mystery:1b"])), speeds);
    expect(catalog.models.map(({ id, speed }) => [id, speed])).toEqual([
      ["local/llama-3.1-8b", MEASURED],
      ["local/mystery:1b", MEASURED],
      ["openai/gpt-6-luna", aSpeed(7, 7)],
    ]);
  });

  test("leave the others as they are", () => {
    const { catalog } = withSpeeds(surroundingsOf(CATALOG, report(UP, ["llama3.1:8b"])), createSpeeds());
    expect(catalog.models).toEqual(CATALOG.models);
  });
});
