import { z } from "zod";
import type { PolicyChoice } from "../routing/policies/choose";

const weight = z.number("expected a number of at least 0").min(0, "expected a number of at least 0");
const Weights = z
  .strictObject({ quality: weight, cost: weight, energy: weight, carbon: weight, latency: weight })
  .refine(
    (weights) => Object.values(weights).some((value) => value > 0),
    "expected at least one weight above 0",
  );

/** The policies that a caller can name. */
export const POLICY_NAMES = ["auto", "balanced", "efficiency", "quality"] as const;

/** A routing policy as it comes over the wire; `efficiency_policy` means the same as `efficiency`. */
export const PolicyBody = z.union(
  [
    z.enum([...POLICY_NAMES, "efficiency_policy"]),
    z.strictObject({ id: z.literal("custom"), weights: Weights }),
  ],
  `expected one of ${POLICY_NAMES.join(", ")}, or { "id": "custom", "weights": { "quality", "cost", "energy", "carbon", "latency" } }`,
);
export type PolicyBody = z.infer<typeof PolicyBody>;

/** The policy that a body names. */
export function policyChoice(policy: PolicyBody): PolicyChoice {
  if (typeof policy !== "string") return policy;
  return { id: policy === "efficiency_policy" ? "efficiency" : policy };
}
