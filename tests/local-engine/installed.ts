import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Where install.mjs puts the engine. */
const FOLDER = join(dirname(dirname(import.meta.dirname)), "node_modules/.cache/local-engine");

/** Why there is no engine to test with; null = it is installed. */
export const notInstalled: string | null = existsSync(join(FOLDER, ".installed"))
  ? null
  : "node-llama-cpp is not installed: npm run local-engine";

/** The address of a package's entry, for an import: the project itself does not depend on it. */
export const entryOf = (path: string): string => pathToFileURL(join(FOLDER, "node_modules", path)).href;
