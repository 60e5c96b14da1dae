import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A file under tests/fixtures, as text. */
export const fixture = (path: string): string =>
  readFileSync(join(import.meta.dirname, "../fixtures", path), "utf8");
