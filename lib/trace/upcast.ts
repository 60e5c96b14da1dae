import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import { TRACE_VERSION, Trace } from "./schema";

export type UpcastError = {
  /** `unknown_version`: a later program may be able to read it; `unreadable`: it breaks its own version's schema. */
  readonly kind: "unreadable" | "unknown_version";
  readonly message: string;
};

type Reader = (value: unknown) => Result<Trace, UpcastError>;

const unreadable = (message: string): Result<Trace, UpcastError> => err({ kind: "unreadable", message });

function readCurrent(value: unknown): Result<Trace, UpcastError> {
  const parsed = Trace.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [first] = parsed.error.issues;
  const where = first?.path.join(".") || "the trace";
  return unreadable(`Schema ${TRACE_VERSION}: ${where}: ${first?.message ?? "not readable"}`);
}

/** One reader for each version that was ever written; an older version's reader ends in the current one. */
const READERS: ReadonlyMap<string, Reader> = new Map([[TRACE_VERSION, readCurrent]]);

/** Each has a fixture `tests/fixtures/trace-<version>.json`. */
export const READABLE_VERSIONS: readonly string[] = [...READERS.keys()];

function versionOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("schema_version" in value)) return null;
  return typeof value.schema_version === "string" ? value.schema_version : null;
}

/**
 * The trace that stands in foreign JSON (a stored row, an import), as the current schema has it.
 * Fails where a version is not known here, or where the value breaks the schema that it names.
 */
export function upcast(value: unknown): Result<Trace, UpcastError> {
  const version = versionOf(value);
  if (version === null) return unreadable("A trace names its schema_version; this value names none.");
  const read = READERS.get(version);
  if (read) return read(value);
  const message = `The trace has schema version ${version}; this program reads ${READABLE_VERSIONS.join(", ")}.`;
  return err({ kind: "unknown_version", message });
}
