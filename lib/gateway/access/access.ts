import { isSameSecret } from "./same-secret";
import type { SessionCookie } from "./session-cookie";
import { sessionCookie } from "./session-cookie";
import { wrongTries } from "./wrong-tries";

/** What a request shows of who sends it. */
export type Caller = {
  /** Of the socket; a header could say anything. */
  readonly address: string;
  readonly authorization: string | undefined;
  readonly cookies: string | undefined;
};

export type Admission =
  | { readonly kind: "admitted" }
  | { readonly kind: "refused" }
  | { readonly kind: "limited"; readonly retryAfterS: number };

export type Access = {
  /** Judges a request by its cookie, else by its bearer token; a wrong token is counted, a missing one is not. */
  readonly admit: (caller: Caller) => Admission;
  /** Judges the token of the sign-in form; a wrong one is counted. */
  readonly signIn: (token: string, address: string) => Admission;
  /** The cookie of a sign-in; null where no token is set: whoever reaches the server may come in. */
  readonly session: SessionCookie | null;
};

type AccessSettings = {
  /** null = nothing is asked. */
  readonly token: string | null;
  /** Whether people reach the server over https: then the cookie is sent over nothing else. */
  readonly https: boolean;
  readonly now: () => number;
};

const ADMITTED: Admission = { kind: "admitted" };
const REFUSED: Admission = { kind: "refused" };
const BEARER = /^Bearer +(\S+) *$/i;

/**
 * Who may come in. Whoever gave ten wrong tokens within a minute waits, with the right one too, so that waiting tells nothing about
 * it; a session goes on meanwhile.
 */
export function openAccess({ token, https, now }: AccessSettings): Access {
  if (token === null) {
    return { session: null, admit: () => ADMITTED, signIn: () => ADMITTED };
  }
  const session = sessionCookie(token, { now, https });
  const tries = wrongTries(now);
  const signIn = (given: string, address: string): Admission => {
    const retryAfterS = tries.waitS(address);
    if (retryAfterS !== null) return { kind: "limited", retryAfterS };
    if (isSameSecret(given, token)) return ADMITTED;
    tries.count(address);
    return REFUSED;
  };
  return {
    session,
    signIn,
    admit: ({ address, authorization = "", cookies }) => {
      if (session.holds(cookies)) return ADMITTED;
      const given = BEARER.exec(authorization)?.[1];
      return given === undefined ? REFUSED : signIn(given, address);
    },
  };
}
