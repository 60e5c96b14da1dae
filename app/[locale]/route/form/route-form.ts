import type { ConstraintsBody } from "@/lib/gateway/constraints-body";
import type { Weights } from "@/lib/routing/policies/scales";
import type { Ability, Constraints, Scope } from "@/lib/routing/request";
import type { TaskType } from "@/registry/schema";

/** In the order in which they are offered. A list of our own: the registry's stands beside its schemas, which a browser need not load. */
export const TASK_TYPES = [
  "coding",
  "reasoning",
  "creative",
  "general",
] as const satisfies readonly TaskType[];
export const POLICIES = ["auto", "balanced", "efficiency", "quality", "custom"] as const;
export type PolicyName = (typeof POLICIES)[number];

/** In the order in which an address lists them. */
export const WEIGHT_AXES = [
  "quality",
  "cost",
  "energy",
  "carbon",
  "latency",
] as const satisfies readonly (keyof Weights)[];

/** In the order in which they are offered and an address lists them. */
export const ABILITIES = ["tools", "vision", "json_schema"] as const satisfies readonly Ability[];

/** Who may answer. `providersAllowed` null = any; it is never empty. */
export type ScopeForm = Pick<Scope, "providersAllowed" | "modelsDenied" | "abilities" | "contextTokens">;

/** What a person has set, as typed: it may be wrong. All of it but the prompt and `keepText` lives in the address. */
export type RouteForm = Constraints &
  ScopeForm & {
    readonly prompt: string;
    /** null = work it out. */
    readonly taskType: TaskType | null;
    readonly policy: PolicyName;
    readonly weights: Weights;
    readonly region: string;
    /** The person's own pick; null = none, only the policy's. */
    readonly mine: string | null;
    readonly keepText: boolean;
  };

/** The part of the form that an address can hold. */
export type RouteSettings = Omit<RouteForm, "prompt" | "keepText">;

/** The request as `/api/v1/execute` reads it, without what a run adds. */
export type RouteBody = {
  readonly task: { readonly prompt: string; readonly task_type: TaskType | null };
  readonly constraints: ConstraintsBody;
  readonly policy: Exclude<PolicyName, "custom"> | { readonly id: "custom"; readonly weights: Weights };
  readonly model: string | null;
  readonly keep_text: boolean;
};

/** The request that a form asks for. */
export function bodyOf(form: RouteForm): RouteBody {
  return {
    task: { prompt: form.prompt, task_type: form.taskType },
    constraints: {
      max_cost: form.maxCostUsd,
      max_latency: form.maxLatencyMs,
      min_quality: form.minQuality,
      max_energy_wh: form.maxEnergyWh,
      max_carbon_g: form.maxCarbonG,
      providers_allowed: form.providersAllowed && [...form.providersAllowed],
      models_denied: [...form.modelsDenied],
      region: form.region,
      needs: needsOf(form),
    },
    policy: form.policy === "custom" ? { id: "custom", weights: form.weights } : form.policy,
    model: form.mine,
    keep_text: form.keepText,
  };
}

const needsOf = ({ abilities, contextTokens }: ScopeForm): ConstraintsBody["needs"] => ({
  tools: abilities.includes("tools"),
  vision: abilities.includes("vision"),
  json_schema: abilities.includes("json_schema"),
  context: contextTokens,
});
