import { z } from "zod";
import type { Patience } from "../engine/limits";
import { PATIENCE } from "../engine/limits";
import { optional } from "./optional";

const ADDRESS = "expected an http or https address, such as https://api.example.com/v1";
/** One address: two with a comma or a space between would be read as one with a strange path. */
const address = z.url({ protocol: /^https?$/, error: ADDRESS }).regex(/^[^\s,]+$/, ADDRESS);
const LOCAL_ADDRESSES =
  "expected http or https addresses with commas between, such as http://127.0.0.1:11434/v1";
const addresses = z.string().refine(
  (text) =>
    text
      .split(",")
      .map((one) => one.trim())
      .every((one) => one !== "" && address.safeParse(one).success),
  LOCAL_ADDRESSES,
);
const SECONDS = "expected a number of seconds above 0";
const seconds = z.coerce.number(SECONDS).positive(SECONDS);
const USD = "expected USD above 0";

/** The variables by which calls of vendors go. */
export const CALL_VARIABLES = {
  LOCAL_BASE_URL: optional(addresses),
  ECOCOMPUTE_MAX_USD_PER_DAY: optional(z.coerce.number(USD).positive(USD)),
  ECOCOMPUTE_DEADLINE_S: optional(seconds),
  ECOCOMPUTE_THINKING_DEADLINE_S: optional(seconds),
  ECOCOMPUTE_CONNECT_S: optional(seconds),
  ECOCOMPUTE_FIRST_TOKEN_S: optional(seconds),
  ECOCOMPUTE_STALL_S: optional(seconds),
};

/**
 * What is wrong with the variables that hold vendors' addresses, a line each.
 * @param names the variables; the adapters name them, so that a new one changes nothing here.
 */
export function wrongAddresses(
  variables: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): readonly string[] {
  return names
    .filter((name) => !optional(address).safeParse(variables[name]).success)
    .map((name) => `${name}: ${ADDRESS}`);
}

const MS_PER_SECOND = 1000;
const DEFAULT_CONNECT_MS = 5000;

type Seconds = Readonly<Record<string, unknown>> & {
  readonly ECOCOMPUTE_DEADLINE_S?: number | undefined;
  readonly ECOCOMPUTE_THINKING_DEADLINE_S?: number | undefined;
  readonly ECOCOMPUTE_CONNECT_S?: number | undefined;
  readonly ECOCOMPUTE_FIRST_TOKEN_S?: number | undefined;
  readonly ECOCOMPUTE_STALL_S?: number | undefined;
};

const ms = (seconds: number | undefined, otherwise: number): number =>
  seconds === undefined ? otherwise : seconds * MS_PER_SECOND;

/** How long the parts of a call may take on this install. */
export const patienceOf = (value: Seconds): Patience => ({
  deadlineMs: ms(value.ECOCOMPUTE_DEADLINE_S, PATIENCE.deadlineMs),
  thinkingDeadlineMs: ms(value.ECOCOMPUTE_THINKING_DEADLINE_S, PATIENCE.thinkingDeadlineMs),
  firstTokenMs: ms(value.ECOCOMPUTE_FIRST_TOKEN_S, PATIENCE.firstTokenMs),
  stallMs: ms(value.ECOCOMPUTE_STALL_S, PATIENCE.stallMs),
});

/** How long a connection to a vendor may take, in ms. */
export const connectMsOf = (value: Seconds): number => ms(value.ECOCOMPUTE_CONNECT_S, DEFAULT_CONNECT_MS);
