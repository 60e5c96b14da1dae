/** What the world may do to a file: full, locked by another process, read-only, gone, damaged. */
const DISK_CODES = /^SQLITE_(?:FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|CORRUPT|NOTADB|PERM)/;

/** Whether the file could not be written, as opposed to a bug of ours; recognised by SQLite's code. */
export function isWriteError(error: unknown): error is Error {
  return (
    error instanceof Error && "code" in error && typeof error.code === "string" && DISK_CODES.test(error.code)
  );
}
