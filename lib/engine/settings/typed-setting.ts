import type { Result } from "../../result";
import { err, ok } from "../../result";
import type { SettingName } from "./setting";

const NUMBER = /^(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * What a person typed or chose, as a value; whether it lies within its bounds is told when it is stored. An empty field is null: the usual.
 * @returns an error where a number was expected and none can be read: a comma could mean two things.
 */
export function typedSetting(name: SettingName, text: string): Result<unknown, "not_a_number"> {
  const typed = text.trim();
  if (typed === "") return ok(null);
  switch (name) {
    case "store_prompts":
      return ok(typed === "true" ? true : typed === "false" ? false : typed);
    case "region":
    case "language":
    case "theme":
      return ok(typed);
    case "max_usd_per_day":
    case "exploration_share":
    case "electricity_usd_per_kwh":
    case "own_pue":
      return NUMBER.test(typed) ? ok(Number(typed)) : err("not_a_number");
  }
}
