import { z } from "zod";
import type { Region } from "../../routing/place";
import { PROVIDER_PLACE } from "../../routing/place";

/** The languages in which the house speaks. A test holds them against the addresses of the pages. */
export const LANGUAGES = ["en", "zh"] as const;
export const THEMES = ["system", "light", "dark"] as const;

/** What one setting may hold, and what it holds where nobody has set it. */
export type Setting<Value> = {
  readonly shape: z.ZodType<Value>;
  readonly usual: Value;
  /** What holds while the stored value cannot be read: never more spending, keeping or trying out than a person may have allowed. */
  readonly careful: Value;
  /** The variable of the environment that goes before the store; null = there is none. */
  readonly variable: string | null;
};

const PUE = "expected a number from 1 to 5";
const USD = "expected USD above 0";
const USD_PER_KWH = "expected USD per kWh, above 0";
const SHARE = "expected a number from 0 to 1";
const REGION = "expected the id of a region";

/**
 * Facility energy over the energy of its computers is at least 1 by definition (ISO/IEC 30134-2, power usage effectiveness). A room above 5
 * would spend four fifths beside its computers: rather a slip of the finger.
 */
const LARGEST_PUE = 5;

/** Location-based carbon is that of the place where a request is computed, as far as anybody says where that is. */
export const USUAL_REGION: Region = PROVIDER_PLACE;

const STORE_PROMPTS: Setting<boolean> = {
  shape: z.boolean("expected true or false"),
  usual: false,
  careful: false,
  variable: "ECOCOMPUTE_STORE_PROMPTS",
};

const REGION_SETTING: Setting<string> = {
  shape: z.string(REGION).min(1, REGION),
  usual: USUAL_REGION,
  careful: USUAL_REGION,
  variable: null,
};

const OWN_PUE: Setting<number | null> = {
  shape: z.number(PUE).min(1, PUE).max(LARGEST_PUE, PUE).nullable(),
  usual: null,
  careful: null,
  variable: null,
};

const ELECTRICITY: Setting<number | null> = {
  shape: z.number(USD_PER_KWH).positive(USD_PER_KWH).nullable(),
  usual: null,
  careful: null,
  variable: "LOCAL_ELECTRICITY_USD_PER_KWH",
};

const CAP: Setting<number | null> = {
  shape: z.number(USD).positive(USD).nullable(),
  usual: null,
  careful: 0,
  variable: "ECOCOMPUTE_MAX_USD_PER_DAY",
};

const EXPLORATION: Setting<number> = {
  shape: z.number(SHARE).min(0, SHARE).max(1, SHARE),
  usual: 0,
  careful: 0,
  variable: "ECOCOMPUTE_EXPLORATION_SHARE",
};

const LANGUAGE: Setting<(typeof LANGUAGES)[number] | null> = {
  shape: z.enum(LANGUAGES, `expected one of ${LANGUAGES.join(", ")}`).nullable(),
  usual: null,
  careful: null,
  variable: null,
};

const THEME: Setting<(typeof THEMES)[number]> = {
  shape: z.enum(THEMES, `expected one of ${THEMES.join(", ")}`),
  usual: "system",
  careful: "system",
  variable: null,
};

/** Everything that a person may set for the whole install, under the names by which it is stored and served. null = not said. */
export const SETTINGS = {
  max_usd_per_day: CAP,
  store_prompts: STORE_PROMPTS,
  exploration_share: EXPLORATION,
  region: REGION_SETTING,
  electricity_usd_per_kwh: ELECTRICITY,
  own_pue: OWN_PUE,
  language: LANGUAGE,
  theme: THEME,
} as const;

export type SettingName = keyof typeof SETTINGS;
type ValueOf<Name extends SettingName> = (typeof SETTINGS)[Name] extends Setting<infer Value> ? Value : never;

/** What the environment says; a setting that it does not name is absent. */
export type GivenSettings = { readonly [Name in SettingName]?: ValueOf<Name> | undefined };

/** In the order in which they are shown. */
export const SETTING_NAMES = [
  "max_usd_per_day",
  "store_prompts",
  "exploration_share",
  "region",
  "electricity_usd_per_kwh",
  "own_pue",
  "language",
  "theme",
] as const satisfies readonly SettingName[];

export const isSettingName = (text: string): text is SettingName => Object.hasOwn(SETTINGS, text);
