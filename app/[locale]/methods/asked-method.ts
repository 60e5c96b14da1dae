import { methodNamed } from "@/components/method-id";
import { METHODS } from "./all-methods";
import type { Method } from "./method";
import { isInForce } from "./version";

export type AskedMethod = { readonly method: Method; readonly version: string | null };

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/** The method that a part of the address names; null where there is none, or no such version yet. */
export function askedMethod(segment: string): AskedMethod | null {
  const text = decoded(segment);
  const named = text === null ? null : methodNamed(text);
  if (named === null || (named.version !== null && !isInForce(named.version))) return null;
  return { method: METHODS[named.id], version: named.version };
}
