import "server-only";
import type { Root } from "./root";

/** The root of the running process, which server.ts opened before it listened. */
export function root(): Root {
  const found: unknown = Reflect.get(globalThis, Symbol.for("ecocompute.root"));
  if (!isRoot(found))
    throw new Error("Pages are served by server.ts (npm start or npm run dev), which opens the root first.");
  return found;
}

/** Whatever stands under our own symbol was put there by server.ts. */
const isRoot = (value: unknown): value is Root =>
  typeof value === "object" && value !== null && "engine" in value;
