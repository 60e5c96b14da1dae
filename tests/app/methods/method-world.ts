import { METHODS } from "@/app/[locale]/methods/all-methods";
import type { Inputs, Step, World } from "@/app/[locale]/methods/method";
import { readInputs } from "@/app/[locale]/methods/read-inputs";
import type { MethodId } from "@/components/method-id";
import { catalogAsOf } from "@/registry/catalog";
import { registry } from "@/registry/manifest.gen";

/** The registry as it stands, at noon of a Wednesday: outside of all time windows. */
export const WORLD: World = {
  catalog: catalogAsOf(registry, "2026-11-25"),
  nowMs: Date.parse("2026-11-25T12:00:00Z"),
};

type Query = Readonly<Record<string, string>>;

/** The inputs of a method's example, with what an address says of them. */
export function inputsOf(id: MethodId, query: Query = {}): Inputs {
  return readInputs(METHODS[id].example.fields(WORLD), query).inputs;
}

/** The lines of a method's example. */
export const stepsOf = (id: MethodId, query: Query = {}): readonly Step[] =>
  METHODS[id].example.steps(inputsOf(id, query), WORLD);

/** The middle of the line with that label; null where it is unknown. */
export function valueAt(id: MethodId, label: string, query: Query = {}): number | null {
  const step = stepsOf(id, query).find((candidate) => candidate.label.en === label);
  if (!step) throw new Error(`${id} has no line called ${label}`);
  return step.estimate === null ? null : step.estimate.mid;
}
