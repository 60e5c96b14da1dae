import { z } from "zod";
import type { Zone } from "@/registry/catalog";
import { wrongRegion } from "../../routing/place";
import { parseJson } from "./parse-json";
import type { GivenSettings, Setting, SettingName } from "./setting";
import { SETTINGS } from "./setting";

/** Where a value comes from. `at` is ISO 8601; `unreadable`: something is stored, but it is no such value, and `careful` holds meanwhile. */
export type SettingSource =
  | { readonly kind: "default" }
  | { readonly kind: "stored"; readonly at: string }
  | { readonly kind: "environment"; readonly variable: string }
  | { readonly kind: "unreadable"; readonly expected: string };

export type SettingState<Value> = {
  readonly value: Value;
  readonly usual: Value;
  readonly source: SettingSource;
  /** The variable that would go before the store; null = there is none. */
  readonly variable: string | null;
};

/** Each setting as it holds now. */
export type SettingStates = ReturnType<typeof statesOf>;

const Row = z.strictObject({ value: z.unknown(), stored_at: z.iso.datetime() });

/** A value as the store keeps it. */
export const rowOf = (value: unknown, nowMs: number): string =>
  JSON.stringify({ value, stored_at: new Date(nowMs).toISOString() });

/** What is wrong with a value; null = nothing. */
export function wrongIn(name: SettingName, value: unknown, zones: readonly Zone[]): string | null {
  const parsed = SETTINGS[name].shape.safeParse(value);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? "expected another value";
  return name === "region" && typeof value === "string" ? wrongRegion(value, { zones }) : null;
}

/** The settings out of the store's rows: the environment goes first, then the store, then what is usual. */
export function statesOf(rows: ReadonlyMap<string, string>, given: GivenSettings, zones: readonly Zone[]) {
  const state = <Value>(
    name: SettingName,
    { shape, usual, careful, variable }: Setting<Value>,
    named: Value | undefined,
  ): SettingState<Value> => {
    const as = (value: Value, source: SettingSource) => ({ value, usual, source, variable });
    if (named !== undefined && variable !== null) return as(named, { kind: "environment", variable });
    const text = rows.get(name);
    if (text === undefined) return as(usual, { kind: "default" });
    const row = Row.safeParse(parseJson(text));
    if (!row.success) return as(careful, { kind: "unreadable", expected: "expected a value with its date" });
    const wrong = wrongIn(name, row.data.value, zones);
    const parsed = shape.safeParse(row.data.value);
    if (wrong !== null || !parsed.success)
      return as(careful, { kind: "unreadable", expected: wrong ?? "expected another value" });
    return as(parsed.data, { kind: "stored", at: row.data.stored_at });
  };
  return {
    max_usd_per_day: state("max_usd_per_day", SETTINGS.max_usd_per_day, given.max_usd_per_day),
    store_prompts: state("store_prompts", SETTINGS.store_prompts, given.store_prompts),
    exploration_share: state("exploration_share", SETTINGS.exploration_share, given.exploration_share),
    region: state("region", SETTINGS.region, given.region),
    electricity_usd_per_kwh: state(
      "electricity_usd_per_kwh",
      SETTINGS.electricity_usd_per_kwh,
      given.electricity_usd_per_kwh,
    ),
    own_pue: state("own_pue", SETTINGS.own_pue, given.own_pue),
    language: state("language", SETTINGS.language, given.language),
    theme: state("theme", SETTINGS.theme, given.theme),
  } as const;
}
