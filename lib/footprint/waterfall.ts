/** One bar: what a group of inputs changes when it goes over from one plan to the other, after those before it. */
export type WaterfallStep<Name extends string> = {
  readonly name: Name;
  readonly from: number;
  readonly to: number;
  readonly change: number;
};

export type Waterfall<Name extends string> = {
  readonly from: number;
  readonly to: number;
  readonly steps: readonly WaterfallStep<Name>[];
  /** The changes added up in their order; `to - from` but for the rounding of additions. */
  readonly total: number;
};

/**
 * Takes the difference between two plans apart: inputs go over group by group in a fixed order, and each group is charged with what the
 * figure changes then. Steps join without a gap and add up to `total`. Another order would charge groups otherwise, where they act on one
 * another; so the order is fixed and shown.
 * @param figure null = unknown with these inputs.
 * @param stepOf the group of every input: none can be forgotten.
 * @returns null where the figure is unknown on the way: a part of an unknown difference would be a guess.
 */
export function waterfall<Inputs extends object, Name extends string>(
  figure: (inputs: Inputs) => number | null,
  plans: { readonly from: Inputs; readonly to: Inputs },
  order: readonly Name[],
  stepOf: Readonly<Record<keyof Inputs, Name>>,
): Waterfall<Name> | null {
  const start = figure(plans.from);
  if (start === null) return null;
  const steps: WaterfallStep<Name>[] = [];
  let [inputs, level, total] = [plans.from, start, 0];
  for (const name of order) {
    inputs = goneOver(inputs, plans.to, name, stepOf);
    const next = figure(inputs);
    if (next === null) return null;
    const change = next === level ? 0 : next - level;
    steps.push({ name, from: level, to: next, change });
    level = next;
    total += change;
  }
  if (level !== figure(plans.to)) throw new Error("A group of inputs is missing from the order of steps");
  return { from: start, to: level, steps, total };
}

/** `inputs` with those of one group as `to` has them. */
function goneOver<Inputs extends object, Name extends string>(
  inputs: Inputs,
  to: Inputs,
  name: Name,
  stepOf: Readonly<Record<keyof Inputs, Name>>,
): Inputs {
  const next = { ...inputs };
  for (const key in stepOf) if (stepOf[key] === name) next[key] = to[key];
  return next;
}

/** Order of a saving in carbon: what is asked for, what computes it, where it stands, what feeds it. */
export const CARBON_STEPS = ["tokens", "energy_per_token", "facility", "grid"] as const;
/** Order of a saving in money. */
export const COST_STEPS = ["tokens", "price"] as const;
