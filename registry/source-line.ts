import type { Sources } from "./source-schema";

/** Publisher, reference and day of a source, for a person to read. */
export function sourceLine(sources: Sources, key: string): string {
  const source = sources[key];
  return source ? `${source.publisher}: ${source.reference} (${source.as_of})` : key;
}
