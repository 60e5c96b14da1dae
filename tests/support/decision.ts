import type { DecisionContext } from "@/lib/routing/decide";
import { balanced } from "@/lib/routing/policies/balanced";
import type { Connection, Constraints, RouteRequest, Scope } from "@/lib/routing/request";
import { ANY_MODEL, NO_CONSTRAINTS } from "@/lib/routing/request";
import type { CatalogModel, Parameters } from "@/registry/catalog";
import { aCatalog, aModel, aPrice, aScore, aSpeed } from "./catalog";

/** A dense model of so many billion parameters, 16 bits each. */
export const dense = (billion: number): Parameters => ({
  architecture: "dense",
  totalBillion: [billion, billion, billion],
  activeBillion: [billion, billion, billion],
  weightBits: 16,
  evidence: "published",
});

const scores = (value: number): CatalogModel["scores"] => ({
  coding: aScore(value),
  reasoning: aScore(value),
  creative: aScore(value),
  general: aScore(value),
});

export const BIG = aModel({
  id: "v/big",
  price: aPrice(10, 40),
  scores: scores(0.9),
  speed: aSpeed(50, 1),
  parameters: dense(400),
  contextTokens: 100_000,
});
export const SMALL = aModel({
  id: "v/small",
  price: aPrice(0.1, 0.4),
  scores: scores(0.6),
  speed: aSpeed(200, 0.3),
  parameters: dense(8),
  contextTokens: 8000,
});
/** Nothing is known of it but what it reads. */
export const DARK = aModel({ id: "v/dark", contextTokens: 100_000 });
export const MODELS = [BIG, DARK, SMALL];

type Connected = Extract<Connection, { readonly state: "connected" }>;

/** A connection of the provider `v`, with what the test changes. */
export const via = (apiModelId: string, known: Partial<Connected> = {}): Connected => ({
  state: "connected",
  provider: "v",
  simulated: false,
  apiModelId,
  ...known,
});

/** All models of a catalog connected, at noon of a Tuesday, without a cap; with what the test changes. */
export const aContext = (known: Partial<DecisionContext> = {}): DecisionContext => ({
  catalog: aCatalog(MODELS),
  policy: balanced,
  connected: new Map((known.catalog?.models ?? MODELS).map(({ id }) => [id, via(id)])),
  atMs: Date.parse("2026-11-24T12:00:00Z"),
  draw: 0.5,
  electricityUsdPerKwh: null,
  leftTodayUsd: null,
  ...known,
});

/** A plain question without limits, with what the test changes. */
export const aRouteRequest = (known: Partial<RouteRequest> = {}): RouteRequest => ({
  prompt: "What is the capital of France?",
  otherText: "",
  images: 0,
  otherMessages: 0,
  answers: 1,
  taskType: null,
  constraints: NO_CONSTRAINTS,
  scope: ANY_MODEL,
  region: "WORLD",
  maxTokens: null,
  effort: null,
  pin: null,
  ...known,
});

export const limits = (known: Partial<Constraints>): Partial<RouteRequest> => ({
  constraints: { ...NO_CONSTRAINTS, ...known },
});
export const scope = (known: Partial<Scope>): Partial<RouteRequest> => ({
  scope: { ...ANY_MODEL, ...known },
});
