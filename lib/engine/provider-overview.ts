import type { ModelId } from "@/registry/catalog";
import type { Connections, Resting } from "../routing/request";
import type { Surroundings } from "./deps";
import type { LastError } from "./last-error";
import type { Rests } from "./rests";
import type { ProviderReport } from "./surroundings";

/**
 * `no_key`, `no_address`: the variable is not set. `unusable`: it is, but holds no key or no address. `key_refused`, `unpaid`: the vendor
 * says so, to its health check or to a call. `unasked`: it has not answered yet.
 */
export type ProviderStanding =
  | "connected"
  | "no_key"
  | "no_address"
  | "unusable"
  | "key_refused"
  | "unpaid"
  | "unreachable"
  | "unasked";

export type RestingModel = {
  readonly model: ModelId;
  readonly code: Exclude<Resting["code"], "key_refused">;
  /** null = until its probe has ended. */
  readonly untilMs: number | null;
};

/** A provider as a person may see it: names of variables and hosts, never a key. */
export type ProviderOverview = {
  readonly name: string;
  readonly simulated: boolean;
  readonly keyVariable: string | null;
  readonly standing: ProviderStanding;
  /** How long the last health check took; null = nothing was asked. */
  readonly latencyMs: number | null;
  readonly askedAtMs: number | null;
  /** Where it is reached: the hosts out of its variable, none where that is not set. null = it has no address. */
  readonly address: { readonly variable: string; readonly hosts: readonly string[] } | null;
  /** Models of the registry that it serves, and how many of them can be called now. */
  readonly models: number;
  readonly callable: number;
  /** The last call that failed since the process began; null = none. */
  readonly lastError: LastError | null;
  readonly resting: readonly RestingModel[];
};

/** What the overview is made of. `report` null = the provider has not answered yet. */
export type OverviewParts = {
  readonly provider: ProviderReport["provider"];
  readonly report: ProviderReport | null;
  readonly askedAtMs: number | null;
  readonly surroundings: Surroundings;
  readonly rests: Rests;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly nowMs: number;
};

/** How one provider stands, from what it was last heard to say and from the calls since. */
export function providerOverview(parts: OverviewParts): ProviderOverview {
  const { provider, report, surroundings, rests, variables, nowMs } = parts;
  const { name, simulated, keyVariable, baseUrlVariable } = provider;
  const own = connectionsOf(name, rests.marked(surroundings.connected));
  const refusal = own.map(({ resting }) => resting).find((resting) => resting?.code === "key_refused");
  return {
    name,
    simulated,
    keyVariable,
    standing: refusal ? (refusal.forMs === null ? "key_refused" : "unpaid") : standingOf(parts),
    latencyMs: report?.health.latencyMs ?? null,
    askedAtMs: parts.askedAtMs,
    address:
      baseUrlVariable === null
        ? null
        : { variable: baseUrlVariable, hosts: hostsIn(variables[baseUrlVariable] ?? "") },
    models: provider.models(surroundings.catalog).length,
    callable: own.filter(({ resting }) => resting === null).length,
    lastError: rests.lastError(name),
    resting: own.flatMap(({ model, resting }) => {
      if (resting === null || resting.code === "key_refused") return [];
      return [{ model, code: resting.code, untilMs: resting.forMs === null ? null : nowMs + resting.forMs }];
    }),
  };
}

function standingOf({ provider, report, variables }: OverviewParts): ProviderStanding {
  if (!report) return "unasked";
  const { status, latencyMs } = report.health;
  if (status === "ok") return "connected";
  if (status === "unreachable") return "unreachable";
  if (latencyMs !== null) return "key_refused";
  const isSet = (name: string | null): boolean => name !== null && (variables[name] ?? "").trim() !== "";
  if (provider.keyVariable === null) return isSet(provider.baseUrlVariable) ? "unusable" : "no_address";
  return isSet(provider.keyVariable) ? "unusable" : "no_key";
}

type OwnConnection = { readonly model: ModelId; readonly resting: Resting | null };

const connectionsOf = (provider: string, connected: Connections): readonly OwnConnection[] =>
  [...connected].flatMap(([model, connection]) =>
    connection.state === "connected" && connection.provider === provider
      ? [{ model, resting: connection.resting ?? null }]
      : [],
  );

/** The hosts of addresses: their paths and queries may hold what is secret. What is no address is left out. */
const hostsIn = (addresses: string): readonly string[] =>
  addresses.split(",").flatMap((text) => (URL.canParse(text.trim()) ? [new URL(text.trim()).host] : []));
