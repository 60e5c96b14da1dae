import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const PROJECT = join(import.meta.dirname, "../..");

const FOLDERS = ["models", "regions", "datacenters", "clouds", "hardware"];

/** A copy of the real registry in a folder of its own, to be spoilt. */
export type RegistryCopy = {
  readonly root: string;
  /** Replaces a text that the file is known to hold. */
  readonly edit: (file: string, from: string | RegExp, to: string) => void;
  readonly write: (file: string, text: string) => void;
  readonly drop: (file: string) => void;
  readonly remove: () => void;
};

/** A folder is a link to the real one until a test writes into it: there are hundreds of files. */
export function copyRegistry(): RegistryCopy {
  const root = mkdtempSync(join(tmpdir(), "registry-"));
  mkdirSync(join(root, "registry"));
  for (const folder of FOLDERS)
    symlinkSync(join(PROJECT, "registry", folder), join(root, "registry", folder));
  const own = (file: string): void => {
    const folder = FOLDERS.find((one) => file.startsWith(`registry/${one}/`));
    const path = folder && join(root, "registry", folder);
    if (!path || !lstatSync(path).isSymbolicLink()) return;
    rmSync(path);
    cpSync(join(PROJECT, "registry", folder), path, { recursive: true });
  };
  const write = (file: string, text: string): void => {
    own(file);
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
    drop: (file) => {
      own(file);
      rmSync(join(root, file));
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
