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
};

/** A vendor as the environment has it. `key` null = none is sent. */
export type Connection = { readonly vendor: string; readonly baseUrl: string; readonly key: string | null };

type Environment = Readonly<Record<string, string | undefined>>;

/** What an HTTP header can carry as a bearer token: printable ASCII without spaces. */
const HEADER_TOKEN = /^[\x21-\x7e]+$/;

/**
 * Address and key of a vendor.
 * @returns `unauthorized` where a variable is missing or unusable. The message names the variable, never its value.
 */
export function connectionOf(vendor: Vendor, environment: Environment): Result<Connection, ProviderError> {
  const baseUrl = environment[vendor.baseUrlVariable]?.trim() || vendor.baseUrl;
  if (baseUrl === null) return notConfigured(`${vendor.baseUrlVariable} is not set`);
  if (!isUsableAddress(baseUrl)) {
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
  return ok({ vendor: vendor.name, baseUrl, key });
}

/** The address of `path` under a base address, whose own path and query stay. */
export function addressOf(connection: Connection, path: string): string {
  const url = new URL(connection.baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${path}`;
  return url.href;
}

function isUsableAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return ["http:", "https:"].includes(url.protocol) && url.username === "" && url.password === "";
}

const notConfigured = (message: string): Result<never, ProviderError> =>
  err({ kind: "unauthorized", status: null, message });
