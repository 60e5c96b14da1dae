import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const PROJECT = join(import.meta.dirname, "../..");

/** A copy of the real registry in a folder of its own, to be spoilt. */
export type RegistryCopy = {
  readonly root: string;
  /** Replaces a text that the file is known to hold. */
  readonly edit: (file: string, from: string | RegExp, to: string) => void;
  readonly write: (file: string, text: string) => void;
  readonly remove: () => void;
};

export function copyRegistry(): RegistryCopy {
  const root = mkdtempSync(join(tmpdir(), "registry-"));
  for (const folder of ["models", "regions", "datacenters"])
    cpSync(join(PROJECT, "registry", folder), join(root, "registry", folder), { recursive: true });
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  return {
    root,
    write,
    edit: (file, from, to) => {
      const before = readFileSync(join(root, file), "utf8");
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${file} does not hold ${from}`);
      write(file, after);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
