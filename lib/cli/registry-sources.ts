/** A fault in one file: where, and what was expected there. */
export type Fault = { readonly path: readonly (string | number)[]; readonly message: string };

/**
 * The figures of a file whose `source` names no entry under `sources`, and the entries that no figure names.
 * Reads any parsed YAML, so that it also speaks where the rest of the file is malformed.
 */
export function sourceFaults(file: unknown): Fault[] {
  const defined = isMapping(file) && isMapping(file.sources) ? Object.keys(file.sources) : [];
  const used = usedSources(file, []);
  const missing = used
    .filter(({ key }) => !defined.includes(key))
    .map(({ path, key }) => ({
      path,
      message: `expected the key of an entry under \`sources\` (${defined.join(", ") || "there is none"}), got "${key}"`,
    }));
  const unused = defined
    .filter((key) => !used.some((one) => one.key === key))
    .map((key) => ({
      path: ["sources", key],
      message: "expected a figure that names this source; none does",
    }));
  return [...missing, ...unused];
}

/** The keys that the figures of a file name, in any order, some of them more than once. */
export const sourceKeys = (file: unknown): string[] => usedSources(file, []).map(({ key }) => key);

type UsedSource = { readonly path: readonly (string | number)[]; readonly key: string };

function usedSources(value: unknown, path: readonly (string | number)[]): UsedSource[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => usedSources(item, [...path, index]));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    if (path.length === 0 && name === "sources") return [];
    const at = [...path, name];
    return name === "source" && typeof item === "string" ? [{ path: at, key: item }] : usedSources(item, at);
  });
}

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
