import type { SearchParams } from "nuqs/server";
import type { Field, Inputs, NumberField } from "./method";

/** A part of the address that does not count: the field, or a name that no field has. */
export type IgnoredInput = { readonly name: string; readonly value: string; readonly field: Field | null };

const PLAIN_NUMBER = /^[+-]?(\d+([.]\d*)?|[.]\d+)(e[+-]?\d+)?$/i;

/** The number that a text is within the field's bounds; null where it is none. */
function numberIn(field: NumberField, text: string): number | null {
  if (!PLAIN_NUMBER.test(text)) return null;
  const value = Number(text);
  const fits = value >= field.min && value <= field.max && (field.whole !== true || Number.isInteger(value));
  return fits ? value : null;
}

function givenValue(field: Field, text: string): number | string | null {
  if (field.kind === "number") return numberIn(field, text);
  return field.options.some(({ value }) => value === text) ? text : null;
}

/** What an address says of an example's fields; whatever it does not say, or says wrongly, is as the example has it. */
export function readInputs(
  fields: readonly Field[],
  query: SearchParams,
): { readonly inputs: Inputs; readonly ignored: readonly IgnoredInput[] } {
  const values = new Map<string, number | string>(fields.map(({ name, fallback }) => [name, fallback]));
  const ignored: IgnoredInput[] = [];
  for (const [name, given] of Object.entries(query)) {
    const field = fields.find((candidate) => candidate.name === name) ?? null;
    const [first, ...more] = [given ?? []].flat();
    const value = field === null || first === undefined ? null : givenValue(field, first.trim());
    if (value !== null) values.set(name, value);
    const wrong = value === null && first !== undefined ? [first, ...more] : more;
    ignored.push(...wrong.map((text) => ({ name, value: text, field })));
  }
  return { inputs: inputsOf(values), ignored };
}

const inputsOf = (values: ReadonlyMap<string, number | string>): Inputs => ({
  number: (name) => {
    const value = values.get(name);
    if (typeof value !== "number") throw new Error(`The example has no number called ${name}`);
    return value;
  },
  choice: (name) => {
    const value = values.get(name);
    if (typeof value !== "string") throw new Error(`The example has no choice called ${name}`);
    return value;
  },
});
