/** Units that are shown in the step that fits: mg g kg t, mWh Wh kWh MWh, J kJ MJ, ms s, mL L. */
export type SteppedUnit = keyof typeof STEPS;

/** Family and power of ten of every step; steps of one family convert into each other. */
const STEPS = {
  mg: { family: "mass", power: -3 },
  g: { family: "mass", power: 0 },
  kg: { family: "mass", power: 3 },
  t: { family: "mass", power: 6 },
  mWh: { family: "energy", power: -3 },
  Wh: { family: "energy", power: 0 },
  kWh: { family: "energy", power: 3 },
  MWh: { family: "energy", power: 6 },
  J: { family: "heat", power: 0 },
  kJ: { family: "heat", power: 3 },
  MJ: { family: "heat", power: 6 },
  ms: { family: "time", power: -3 },
  s: { family: "time", power: 0 },
  mL: { family: "volume", power: -3 },
  L: { family: "volume", power: 0 },
} as const;

/** Whether `unit` has larger or smaller steps of its own family. */
export const isStepped = (unit: string): unit is SteppedUnit => Object.hasOwn(STEPS, unit);

const UNITS = Object.keys(STEPS).filter(isStepped);

/**
 * `value` of `from` in `to`: 1500 g is 1.5 kg.
 * @throws where the two measure different things: a bug of the caller.
 */
export function convert(value: number, from: SteppedUnit, to: SteppedUnit): number {
  if (STEPS[from].family !== STEPS[to].family) throw new Error(`${from} does not convert to ${to}`);
  const power = STEPS[from].power - STEPS[to].power;
  return power >= 0 ? value * 10 ** power : value / 10 ** -power;
}

/** The largest step in which `value` of `unit` is at least 1; below that the smallest step there is. 0 keeps its unit. */
export function stepFor(value: number, unit: SteppedUnit): SteppedUnit {
  if (value === 0) return unit;
  const family = UNITS.filter((step) => STEPS[step].family === STEPS[unit].family);
  const fitting = family.filter((step) => Math.abs(convert(value, unit, step)) >= 1);
  return fitting.at(-1) ?? family[0] ?? unit;
}

/**
 * One step for a whole column or axis: the one that fits its median. Zeros and unknowns have no say.
 * @returns `unit` itself where nothing is known.
 */
export function commonStep(values: readonly (number | null)[], unit: SteppedUnit): SteppedUnit {
  const sizes = values
    .flatMap((value) => (value === null || value === 0 ? [] : [Math.abs(value)]))
    .sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)];
  return median === undefined ? unit : stepFor(median, unit);
}
