import { existsSync } from "node:fs";
import { join } from "node:path";
import { readEnvironment } from "@/lib/environment";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { Root } from "@/lib/root";
import { openRoot, VENDOR_ADDRESSES } from "@/lib/root";
import { complain } from "./command";
import type { ExitCode } from "./exit-code";
import { EXIT } from "./exit-code";

const PROJECT = join(import.meta.dirname, "../..");

/** The root of this install, as the server opens it: settings from the shell and `.env`, the same SQLite file. Tells why where it cannot. */
async function openHere(): Promise<Result<Root, ExitCode>> {
  const envFile = join(PROJECT, ".env");
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const environment = readEnvironment(process.env, PROJECT, VENDOR_ADDRESSES);
  if (!environment.ok) {
    complain(environment.error.map((line) => `a variable of the environment is wrong: ${line}`));
    return err(EXIT.usage);
  }
  try {
    const root = await openRoot(environment.value, PROJECT);
    for (const line of root.unreadableSettings) console.error(line);
    return ok(root);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    complain([`${environment.value.databasePath} cannot be opened: ${why}`]);
    return err(EXIT.failed);
  }
}

/** Opens the root for as long as `use` takes. */
export async function withRoot(use: (root: Root) => Promise<ExitCode>): Promise<ExitCode> {
  const root = await openHere();
  if (!root.ok) return root.error;
  try {
    return await use(root.value);
  } finally {
    await root.value.close();
  }
}
