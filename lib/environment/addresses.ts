import { BlockList, isIP, isIPv6 } from "node:net";

/** The names of this machine for itself, as they stand in a Host header. */
export const LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"] as const;

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

const EVERY_INTERFACE: ReadonlySet<string | null> = new Set(["0.0.0.0", "[::]", "[::ffff:0:0]"]);

/** Whether only programs of this machine reach what listens on `host`. A name is taken for reachable by others, but for localhost. */
export const isLoopback = (host: string): boolean =>
  host.toLowerCase() === "localhost" ||
  (isIP(host) !== 0 && loopback.check(host, isIPv6(host) ? "ipv6" : "ipv4"));

/** Whether `host` stands for every address of this machine. */
export const isWildcard = (host: string): boolean => EVERY_INTERFACE.has(headerName(host));

/** Whether a server could listen on `host`: an address, or a name. */
export const isHost = (host: string): boolean => isIP(host) !== 0 || NAME.test(host);

/**
 * A host as browsers write it into a Host header: lower case, Punycode, IPv6 shortened and in brackets.
 * @returns null where it is neither a name nor an address, or has a port.
 */
export function headerName(host: string): string | null {
  const bare = host.replace(/^\[(.+)\]$/, "$1");
  const address = isIPv6(bare) ? `http://[${bare}]` : NAME.test(host) ? `http://${host}` : "";
  return URL.canParse(address) ? new URL(address).hostname : null;
}
