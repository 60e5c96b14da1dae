import { isIPv6 } from "node:net";

const WINDOW_MS = 60_000;
const TRIES = 10;
/** Callers remembered at once; beyond it the one that has been quiet longest is forgotten. */
const CALLERS = 10_000;

export type WrongTries = {
  /** Seconds that a caller has to wait, at least 1; null where it may try now. */
  readonly waitS: (address: string) => number | null;
  readonly count: (address: string) => void;
};

/** Wrong tries of the last minute for each address. Ten are allowed; whoever made them waits until the oldest is a minute old. */
export function wrongTries(now: () => number): WrongTries {
  const atMs = new Map<string, readonly number[]>();
  const recent = (caller: string): readonly number[] =>
    (atMs.get(caller) ?? []).filter((triedMs) => triedMs > now() - WINDOW_MS);
  return {
    waitS: (address) => {
      const [oldest, ...others] = recent(callerOf(address));
      if (oldest === undefined || others.length + 1 < TRIES) return null;
      return Math.ceil((oldest + WINDOW_MS - now()) / 1000);
    },
    count: (address) => {
      const caller = callerOf(address);
      const tries = [...recent(caller), now()];
      atMs.delete(caller);
      atMs.set(caller, tries);
      for (const known of atMs.keys()) {
        if (atMs.size <= CALLERS && recent(known).length > 0) break;
        atMs.delete(known);
      }
    },
  };
}

/** Who an address stands for: an IPv4 address as it is, of IPv6 the first 64 bits, since one caller has all the others. */
export function callerOf(address: string): string {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(mapped)) return mapped;
  const [head = "", tail = ""] = mapped.replace(/%.*$/, "").split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => "0");
  return [...front, ...zeros, ...back].slice(0, 4).join(":");
}
