/** The pages that say how figures come about, in the order in which they are listed. */
export const METHOD_IDS = [
  "energy",
  "measured",
  "carbon",
  "water",
  "embodied",
  "own-hardware",
  "quantisation",
  "measurements",
  "cost",
  "latency",
  "tokens",
  "quality",
  "routing",
  "intervals",
  "anchors",
  "equivalences",
  "ecologits",
  "sci-ghg",
  "about",
] as const;
export type MethodId = (typeof METHOD_IDS)[number];

export type MethodName = { readonly id: MethodId; readonly version: string | null };

const isMethodId = (id: string): id is MethodId => METHOD_IDS.some((known) => known === id);

/** A method in one of its versions, as evidence names it: "energy@method-1". */
export const methodAt = (id: MethodId, version: string): string => `${id}@${version}`;

/** The page that a text names, "energy" or "energy@method-1"; null where it names none. */
export function methodNamed(text: string): MethodName | null {
  const at = text.indexOf("@");
  const id = at < 0 ? text : text.slice(0, at);
  return isMethodId(id) ? { id, version: at < 0 ? null : text.slice(at + 1) } : null;
}
