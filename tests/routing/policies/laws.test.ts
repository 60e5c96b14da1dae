import { describe } from "vitest";
import { balanced } from "@/lib/routing/policies/balanced";
import { custom } from "@/lib/routing/policies/custom";
import { efficiency } from "@/lib/routing/policies/efficiency";
import { exploring } from "@/lib/routing/policies/exploring";
import { quality } from "@/lib/routing/policies/quality";
import type { WeightedAxis } from "../../contract/policy";
import { policyContract } from "../../contract/policy";

const COST: WeightedAxis = { figure: "costUsd", better: "lower" };
const ENERGY: WeightedAxis = { figure: "energyWh", better: "lower" };
const CARBON: WeightedAxis = { figure: "carbonG", better: "lower" };
const LATENCY: WeightedAxis = { figure: "latencyMs", better: "lower" };
const QUALITY: WeightedAxis = { figure: "quality", better: "higher" };

const OWN = custom({ quality: 3, cost: 1, energy: 0, carbon: 2, latency: 0.5 });

describe.each([
  ["efficiency", efficiency, [COST, ENERGY, QUALITY]],
  ["quality", quality, [QUALITY, COST]],
  ["balanced", balanced, [QUALITY, COST, ENERGY, LATENCY]],
  ["custom", OWN, [QUALITY, COST, CARBON, LATENCY]],
  ["exploring efficiency", exploring(efficiency, 0.1), [COST, ENERGY, QUALITY]],
  ["exploring quality", exploring(quality, 1), [QUALITY, COST]],
] as const)("%s", (_, policy, axes) => {
  policyContract(policy, axes);
});
