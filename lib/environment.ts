import { isAbsolute, join } from "node:path";
import { z } from "zod";
import type { Patience } from "./engine/limits";
import type { GivenSettings } from "./engine/settings/setting";
import { headerName, isHost } from "./environment/addresses";
import { CALL_VARIABLES, connectMsOf, patienceOf, wrongAddresses } from "./environment/call-variables";
import type { LogLevel, SpanTarget } from "./environment/observe-variables";
import { OBSERVE_VARIABLES, spanTargetOf } from "./environment/observe-variables";
import { optional } from "./environment/optional";
import { hostNames, namesIn, unguarded } from "./environment/reach";
import type { Result } from "./result";
import { err, ok } from "./result";

const TOKEN = /^[\x21-\x7e]{16,512}$/;

const flag = z.stringbool({ error: "expected true or false" });

const Variables = z.object({
  PORT: optional(
    z.coerce
      .number("expected a port, 0 to 65535")
      .int("expected a port, 0 to 65535")
      .min(0, "expected a port, 0 to 65535")
      .max(65_535, "expected a port, 0 to 65535"),
  ),
  HOST: optional(
    z
      .string()
      .refine(isHost, "expected an address of this machine, such as 127.0.0.1, 192.168.1.5 or 0.0.0.0"),
  ),
  ECOCOMPUTE_TOKEN: optional(
    z.string().regex(TOKEN, "expected 16 to 512 printable ASCII characters without spaces"),
  ),
  ECOCOMPUTE_ALLOWED_HOSTS: optional(
    z
      .string()
      .refine(
        (text) => namesIn(text).every((host) => headerName(host) !== null),
        "expected host names without ports, separated by commas, such as eco.example.org, 192.168.1.5",
      ),
  ),
  ECOCOMPUTE_HTTPS: optional(flag),
  DATABASE_URL: optional(
    z
      .string()
      .refine(
        (text) => !/^[a-z]+:\/\//i.test(text),
        "expected the path of an SQLite file, such as data/ecocompute.db",
      ),
  ),
  ECOCOMPUTE_STORE_PROMPTS: optional(flag),
  ECOCOMPUTE_EXPLORATION_SHARE: optional(
    z.coerce
      .number("expected a number from 0 to 1")
      .min(0, "expected a number from 0 to 1")
      .max(1, "expected a number from 0 to 1"),
  ),
  ECOCOMPUTE_SQLITE_SYNCHRONOUS: optional(z.enum(["NORMAL", "FULL"], "expected NORMAL or FULL")),
  LOCAL_ELECTRICITY_USD_PER_KWH: optional(
    z.coerce.number("expected USD per kWh, above 0").positive("expected USD per kWh, above 0"),
  ),
  ...CALL_VARIABLES,
  ...OBSERVE_VARIABLES,
});

/** The settings of this process, each checked once. */
export type Environment = {
  readonly port: number;
  readonly host: string;
  /** The names under which the server answers, as they stand in a Host header without its port. */
  readonly hostNames: readonly string[];
  /** What callers have to show; null = only this machine reaches the server, and nothing is asked. */
  readonly token: string | null;
  /** Whether people reach the server over https, through a proxy that speaks it. */
  readonly https: boolean;
  /** Absolute path of the SQLite file. */
  readonly databasePath: string;
  readonly sqliteSynchronous: "NORMAL" | "FULL";
  /** The settings of the install that it names: they go before what a person has stored. */
  readonly settings: GivenSettings;
  readonly patience: Patience;
  /** How long a connection to a vendor may take. */
  readonly connectMs: number;
  /** From this level on, lines of the log are written. */
  readonly logLevel: LogLevel;
  /** Where spans go; null = nowhere. */
  readonly spanTarget: SpanTarget | null;
  /** All variables, for the adapters: each reads its own key and address. */
  readonly variables: Readonly<Record<string, string | undefined>>;
};

const DEFAULT_PORT = 3000;
const DEFAULT_DATABASE = "data/ecocompute.db";

/**
 * The environment, checked.
 * @param projectRoot where relative paths begin, whatever the working directory.
 * @param vendorAddresses the variables in which vendors' addresses may stand.
 * @returns one line for each variable with a wrong value: its name, what was expected; never a value that could be a key.
 */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  projectRoot: string,
  vendorAddresses: readonly string[],
): Result<Environment, readonly string[]> {
  const parsed = Variables.safeParse(variables);
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${messageOf(issue)}`);
  const lines = [...wrong, ...wrongAddresses(variables, vendorAddresses), ...unguarded(variables)];
  if (!parsed.success || lines.length > 0) return err(lines);
  const value = parsed.data;
  const host = value.HOST ?? "127.0.0.1";
  const file = (value.DATABASE_URL ?? DEFAULT_DATABASE).replace(/^file:/, "");
  return ok({
    port: value.PORT ?? DEFAULT_PORT,
    host,
    hostNames: hostNames(host, namesIn(value.ECOCOMPUTE_ALLOWED_HOSTS ?? "")),
    token: value.ECOCOMPUTE_TOKEN ?? null,
    https: value.ECOCOMPUTE_HTTPS ?? false,
    databasePath: isAbsolute(file) ? file : join(projectRoot, file),
    sqliteSynchronous: value.ECOCOMPUTE_SQLITE_SYNCHRONOUS ?? "NORMAL",
    settings: {
      store_prompts: value.ECOCOMPUTE_STORE_PROMPTS,
      exploration_share: value.ECOCOMPUTE_EXPLORATION_SHARE,
      electricity_usd_per_kwh: value.LOCAL_ELECTRICITY_USD_PER_KWH,
      max_usd_per_day: value.ECOCOMPUTE_MAX_USD_PER_DAY,
    },
    patience: patienceOf(value),
    connectMs: connectMsOf(value),
    logLevel: value.ECOCOMPUTE_LOG_LEVEL ?? "warn",
    spanTarget: spanTargetOf(value),
    variables,
  });
}

/** Within a union the last branch is the one that says what a value should be. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_union") return issue.message;
  return issue.errors.at(-1)?.[0]?.message ?? issue.message;
}
