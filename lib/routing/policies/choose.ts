import { unreachable } from "../../result";
import type { Policy } from "../policy";
import { balanced } from "./balanced";
import { custom } from "./custom";
import { efficiency } from "./efficiency";
import { exploring } from "./exploring";
import { quality } from "./quality";
import type { Weights } from "./scales";

/** The policy a person asked for; `auto` is the balanced one until a learned one has been promoted. */
export type PolicyChoice =
  | { readonly id: "auto" | "balanced" | "efficiency" | "quality" }
  | { readonly id: "custom"; readonly weights: Weights };

/** The policies without settings of their own. */
export const RULE_POLICIES: readonly Policy[] = [balanced, efficiency, quality];

function ruleOf(choice: PolicyChoice): Policy {
  switch (choice.id) {
    case "auto":
    case "balanced":
      return balanced;
    case "efficiency":
      return efficiency;
    case "quality":
      return quality;
    case "custom":
      return custom(choice.weights);
    default:
      return unreachable(choice);
  }
}

/** @param explorationShare of requests in which any candidate may be drawn, 0 to 1; 0 = none. */
export function policyOf(choice: PolicyChoice, explorationShare: number): Policy {
  const policy = ruleOf(choice);
  return explorationShare > 0 ? exploring(policy, explorationShare) : policy;
}
