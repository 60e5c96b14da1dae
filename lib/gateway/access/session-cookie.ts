import { createHmac, scryptSync } from "node:crypto";
import { isSameSecret } from "./same-secret";

const NAME = "ecocompute_session";
const LIFETIME_S = 30 * 24 * 60 * 60;
const KEY_BYTES = 32;
const VALUE = /^(\d{1,12})\.([\w-]{43})$/;

export type SessionCookie = {
  /** A `Set-Cookie` that opens a session of 30 days. */
  readonly issue: () => string;
  /** A `Set-Cookie` that ends it in this browser. */
  readonly clear: () => string;
  /** Whether a `Cookie` header holds a session that was opened under the same token and has not run out. */
  readonly holds: (cookies: string | undefined) => boolean;
};

/**
 * The cookie of a sign-in: the second at which it ends, signed under a key derived from the token, so that another token ends all
 * sessions. Nothing is stored. The derivation is slow on purpose, because a short token could be guessed from a stolen cookie.
 */
export function sessionCookie(
  token: string,
  { now, https }: { readonly now: () => number; readonly https: boolean },
): SessionCookie {
  const key = scryptSync(token, NAME, KEY_BYTES);
  const sign = (endS: string): string =>
    createHmac("sha256", key).update(`${NAME}=${endS}`).digest("base64url");
  const attributes = `Path=/; HttpOnly; SameSite=Strict${https ? "; Secure" : ""}`;
  const isValid = (value: string): boolean => {
    const [, endS = "", signature = ""] = VALUE.exec(value) ?? [];
    return isSameSecret(signature, sign(endS)) && Number(endS) * 1000 > now();
  };
  return {
    issue: () => {
      const endS = String(Math.floor(now() / 1000) + LIFETIME_S);
      return `${NAME}=${endS}.${sign(endS)}; Max-Age=${LIFETIME_S}; ${attributes}`;
    },
    clear: () => `${NAME}=; Max-Age=0; ${attributes}`,
    holds: (cookies = "") =>
      cookies
        .split(";")
        .map((cookie) => cookie.trim())
        .some((cookie) => cookie.startsWith(`${NAME}=`) && isValid(cookie.slice(NAME.length + 1))),
  };
}
