import type { SelectGroup, SelectOption } from "@/components/ui/select";
import type { SettingName } from "@/lib/engine/settings/setting";

/** One setting as its form shows it, in the reader's language. */
export type SettingRow = {
  readonly name: SettingName;
  readonly label: string;
  readonly about: string;
  /** What was expected and what to do, where a value is wrong. */
  readonly wrong: string;
  /** What is in force, as it would be typed; "" = nothing is said. */
  readonly text: string;
  /** null = a number is typed. */
  readonly options: readonly (SelectOption | SelectGroup)[] | null;
  readonly unit: string | null;
  /** What the default is; "" where it holds and `source` says it. */
  readonly usual: string;
  /** Where the value comes from. */
  readonly source: string;
  readonly state: "default" | "stored" | "environment" | "unreadable";
};
