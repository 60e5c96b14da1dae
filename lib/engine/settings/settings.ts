import type { SettingsStore, SettingsWriteError } from "@/db/settings-store";
import type { Zone } from "@/registry/catalog";
import type { Result } from "../../result";
import { err, ok } from "../../result";
import type { Region } from "../../routing/place";
import type { GivenSettings, LANGUAGES, SettingName, THEMES } from "./setting";
import { SETTING_NAMES } from "./setting";
import type { SettingStates } from "./setting-state";
import { rowOf, statesOf, wrongIn } from "./setting-state";

/** What holds for all requests of this install. */
export type SettingValues = {
  /** True where this install may store prompts and answers; a request must ask for it as well. */
  readonly mayStoreText: boolean;
  /** The electricity zone of requests that name none. */
  readonly region: Region;
  /** Power usage effectiveness of one's own machines; null = as the registry has it. */
  readonly ownPue: number | null;
  /** Price of the electricity of one's own machines; null = not said. */
  readonly electricityUsdPerKwh: number | null;
  /** What paid calls may cost a day, USD; null = no cap. */
  readonly maxUsdPerDay: number | null;
  /** Share of automatic requests in which any candidate may be drawn; 0 = none. */
  readonly explorationShare: number;
  /** The language of visitors whose address names none; null = as their browser asks. */
  readonly language: (typeof LANGUAGES)[number] | null;
  /** The theme of browsers in which nobody has chosen one. */
  readonly theme: (typeof THEMES)[number];
};

export type SettingError =
  | { readonly kind: "wrong"; readonly name: SettingName; readonly expected: string }
  /** The environment says it, and goes before the store. */
  | { readonly kind: "locked"; readonly name: SettingName; readonly variable: string }
  | SettingsWriteError;

/** New values by name; null sets one back to what is usual. */
export type SettingChanges = ReadonlyMap<SettingName, unknown>;

/** The settings of this install, one for the whole process: the root holds it. */
export type Settings = {
  /** What holds, as this process last read or wrote it: nothing is waited for. */
  readonly current: () => SettingValues;
  /** Each with where it comes from, read anew: what another process wrote on the same file holds from here on. */
  readonly states: () => Promise<SettingStates>;
  /** Stores all of the changes or none; they hold for the next request. */
  readonly change: (changes: SettingChanges) => Promise<Result<SettingStates, SettingError>>;
};

type SettingsDeps = {
  readonly store: SettingsStore;
  readonly given: GivenSettings;
  /** The zones of the registry. */
  readonly zones: readonly Zone[];
  readonly now: () => number;
};

/** Names in the table, where other values of the install stand too. */
const PREFIX = "setting.";

/** Reads the stored settings and keeps them at hand. */
export async function openSettings({ store, given, zones, now }: SettingsDeps): Promise<Settings> {
  let begun = 0;
  let latest = 0;
  let values: SettingValues;

  async function read(): Promise<SettingStates> {
    const own = ++begun;
    const rows = await store.list(PREFIX);
    const named = new Map([...rows].map(([name, text]) => [name.slice(PREFIX.length), text]));
    const states = statesOf(named, given, zones);
    if (own > latest) {
      latest = own;
      values = valuesOf(states);
    }
    return states;
  }

  values = valuesOf(await read());
  return {
    current: () => values,
    states: read,
    change: async (changes) => {
      const states = await read();
      for (const [name, value] of changes) {
        const { source } = states[name];
        if (source.kind === "environment") return err({ kind: "locked", name, variable: source.variable });
        const expected = value === null ? null : wrongIn(name, value, zones);
        if (expected !== null) return err({ kind: "wrong", name, expected });
      }
      const rows = [...changes].map(([name, value]): [string, string | null] => [
        PREFIX + name,
        value === null ? null : rowOf(value, now()),
      ]);
      const written = await store.write(new Map(rows));
      return written.ok ? ok(await read()) : written;
    },
  };
}

const valuesOf = (states: SettingStates): SettingValues => ({
  mayStoreText: states.store_prompts.value,
  region: states.region.value,
  ownPue: states.own_pue.value,
  electricityUsdPerKwh: states.electricity_usd_per_kwh.value,
  maxUsdPerDay: states.max_usd_per_day.value,
  explorationShare: states.exploration_share.value,
  language: states.language.value,
  theme: states.theme.value,
});

/** One line for each stored value that cannot be read: its name, what was expected, and what holds meanwhile. */
export function unreadableLines(states: SettingStates): readonly string[] {
  return SETTING_NAMES.flatMap((name) => {
    const { source, value } = states[name];
    if (source.kind !== "unreadable") return [];
    return [
      `The stored setting ${name} cannot be read: ${source.expected}. ${JSON.stringify(value)} holds until it is set anew or reset on the settings page.`,
    ];
  });
}
