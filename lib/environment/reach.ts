import { headerName, isHost, isLoopback, isWildcard, LOOPBACK_NAMES } from "./addresses";

/**
 * What the environment opens to other callers without a token that guards it.
 * @returns one line for each such variable; none where all is well.
 */
export function unguarded({
  HOST = "",
  ECOCOMPUTE_ALLOWED_HOSTS = "",
  ECOCOMPUTE_TOKEN = "",
}: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (ECOCOMPUTE_TOKEN !== "") return [];
  const reachable = HOST !== "" && isHost(HOST) && !isLoopback(HOST);
  return [
    ...(reachable
      ? ["HOST: expected 127.0.0.1, localhost or ::1; any other address needs ECOCOMPUTE_TOKEN to be set"]
      : []),
    ...(ECOCOMPUTE_ALLOWED_HOSTS === ""
      ? []
      : [
          "ECOCOMPUTE_ALLOWED_HOSTS: other names are for other callers, so it needs ECOCOMPUTE_TOKEN to be set",
        ]),
  ];
}

/**
 * The names under which a server on `host` answers: this machine's own for itself, `host` unless it stands for every address, and the
 * allowed ones; as they stand in a Host header without its port.
 */
export function hostNames(host: string, allowed: readonly string[]): readonly string[] {
  const own = isWildcard(host) ? [] : [host];
  const others = [...own, ...allowed].flatMap((name) => headerName(name) ?? []);
  return [...new Set([...LOOPBACK_NAMES, ...others])];
}

/** The members of a list with commas; none in an empty one. */
export const namesIn = (list: string): readonly string[] =>
  list === "" ? [] : list.split(",").map((name) => name.trim());

/** Where a browser on this machine finds a server on `host`. */
export function addressOf(host: string, port: number): string {
  const name = isWildcard(host) ? "127.0.0.1" : headerName(host);
  return `http://${name ?? host}:${port}`;
}
