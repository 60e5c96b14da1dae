import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { ProviderError } from "../../base";

/** Where a vendor's address and key are found. */
export type Vendor = {
  readonly name: string;
  /** The variable that holds the key; null = needs none. */
  readonly keyVariable: string | null;
  /** The variable of a key that is sent where it is set, and not missed where it is not. */
  readonly optionalKeyVariable?: string;
  readonly baseUrlVariable: string;
  /** Address where the variable is not set; null = the variable must be set. */
  readonly baseUrl: string | null;
  /** True where the variable may name several addresses, with commas between. */
  readonly mayHaveSeveral?: true;
  /** Path that only a good key may read, where everybody may read the list of models. */
  readonly keyPath?: string;
};

/** A vendor as the environment has it. `key` null = none is sent. */
export type Connection = {
  readonly vendor: string;
  readonly baseUrl: string;
  readonly key: string | null;
  /** True where the vendor has other addresses besides. */
  readonly isOneOfSeveral: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** What an HTTP header can carry as a bearer token: printable ASCII without spaces. */
const HEADER_TOKEN = /^[\x21-\x7e]+$/;

/**
 * Addresses and key of a vendor, in the order in which they are named.
 * @returns `unauthorized` where a variable is missing or unusable. The message names the variable, never its value.
 */
export function connectionsOf(
  vendor: Vendor,
  environment: Environment,
): Result<readonly [Connection, ...Connection[]], ProviderError> {
  const named = environment[vendor.baseUrlVariable]?.trim() || vendor.baseUrl;
  if (named === null) return notConfigured(`${vendor.baseUrlVariable} is not set`);
  const given = vendor.mayHaveSeveral ? named.split(",").map((address) => address.trim()) : [named];
  const addresses = given.filter((address) => address !== "");
  if (addresses.length === 0 || !addresses.every(isUsableAddress)) {
    return notConfigured(
      `${vendor.baseUrlVariable} must be an http or https address without user or password`,
    );
  }
  const keyVariable = vendor.keyVariable ?? vendor.optionalKeyVariable ?? null;
  const key = keyVariable === null ? null : environment[keyVariable]?.trim() || null;
  if (key === null && vendor.keyVariable !== null) return notConfigured(`${vendor.keyVariable} is not set`);
  if (key !== null && !HEADER_TOKEN.test(key)) {
    return notConfigured(`${keyVariable} holds characters that a header cannot carry`);
  }
  const [first = named, ...rest] = addresses;
  const isOneOfSeveral = rest.length > 0;
  const connectionTo = (baseUrl: string): Connection => ({
    vendor: vendor.name,
    baseUrl,
    key,
    isOneOfSeveral,
  });
  return ok([connectionTo(first), ...rest.map(connectionTo)]);
}

/** Like `connectionsOf`, for one call. @param address one of the vendor's own; undefined = the first. */
export function connectionOf(
  vendor: Vendor,
  environment: Environment,
  address: string | undefined,
): Result<Connection, ProviderError> {
  const connections = connectionsOf(vendor, environment);
  if (!connections.ok) return connections;
  const [first] = connections.value;
  const found = address === undefined ? first : connections.value.find(({ baseUrl }) => baseUrl === address);
  return found ? ok(found) : notConfigured(`${vendor.baseUrlVariable} names this address no longer`);
}

/** The header that carries the key; none where there is no key. */
export const authorization = ({ key }: Connection): Readonly<Record<string, string>> =>
  key === null ? {} : { authorization: `Bearer ${key}` };

/** The address of `path` under a base address, whose own path and query stay. */
export function addressOf(
  connection: Connection,
  path: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const url = new URL(connection.baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${path}`;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

function isUsableAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return ["http:", "https:"].includes(url.protocol) && url.username === "" && url.password === "";
}

const notConfigured = (message: string): Result<never, ProviderError> =>
  err({ kind: "unauthorized", status: null, message });
