import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Reply } from "../../support/raw-upstream";

/** One way in which a vendor can fail; the bytes stand in `scripts/<name>.json`. */
export type Fault = {
  readonly name: string;
  readonly title: string;
  readonly streamed: readonly Reply[];
  readonly whole: readonly Reply[];
};

/** From the root of the project, where the tests and the benches run. */
const SCRIPTS = join(process.cwd(), "tests/gateway/faults/scripts");

export const FULL_TEXT = "one two three four five six seven eight nine ten eleven twelve";

/** All faults, by name. */
export const FAULTS: readonly Fault[] = readdirSync(SCRIPTS)
  .filter((file) => file.endsWith(".json"))
  .sort()
  .map((file) => ({
    name: file.slice(0, -".json".length),
    ...JSON.parse(readFileSync(join(SCRIPTS, file), "utf8")),
  }));

/** The fault of this name. */
export function faultNamed(name: string): Fault {
  const found = FAULTS.find((fault) => fault.name === name);
  if (!found) throw new Error(`There is no fault ${name}`);
  return found;
}
