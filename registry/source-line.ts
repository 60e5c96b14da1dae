import type { ModelFile } from "./schema";

/** Publisher, reference and day of a source, for a person to read. */
export function sourceLine(sources: ModelFile["sources"], key: string): string {
  const source = sources[key];
  return source ? `${source.publisher}: ${source.reference} (${source.as_of})` : key;
}
