/** The file could not be written: full, locked by another process, read-only, gone, damaged, closed. */
export type WriteFailure = { readonly kind: "unwritable"; readonly message: string };

const DISK_CODES = /^SQLITE_(?:FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|CORRUPT|NOTADB|PERM)/;

/** What the world did, recognised by SQLite's code, also where Drizzle wrapped it; null = a bug of ours. */
export function writeFailure(error: unknown): WriteFailure | null {
  if (!(error instanceof Error)) return null;
  if ("code" in error && typeof error.code === "string" && DISK_CODES.test(error.code)) {
    return { kind: "unwritable", message: `${error.code}: ${error.message}` };
  }
  return writeFailure(error.cause);
}
