import type { SettingName } from "@/lib/engine/settings/setting";
import { isSettingName } from "@/lib/engine/settings/setting";
import type { SettingError } from "@/lib/engine/settings/settings";
import { typedSetting } from "@/lib/engine/settings/typed-setting";
import type { Result } from "@/lib/result";
import { err, ok, unreachable } from "@/lib/result";
import type { FormState } from "./form-state";
import { NAME_FIELD, RESET_FIELD, VALUE_FIELD } from "./form-state";

/** What a form asks for. `value` null = the default. */
export type SettingChange = {
  readonly name: SettingName;
  readonly value: unknown;
  readonly typed: string;
  readonly isReset: boolean;
};

/** The change inside a form. A name that no form of ours holds is wrong like a value. */
export function changeOf(form: FormData): Result<SettingChange, FormState> {
  const name = textOf(form, NAME_FIELD);
  const typed = textOf(form, VALUE_FIELD);
  const wrong: FormState = { kind: "wrong", typed };
  if (!isSettingName(name)) return err(wrong);
  if (form.has(RESET_FIELD)) return ok({ name, value: null, typed, isReset: true });
  const value = typedSetting(name, typed);
  return value.ok ? ok({ name, value: value.value, typed, isReset: false }) : err(wrong);
}

/** What the form shows after it. */
export function stateAfter(
  { typed, isReset }: SettingChange,
  changed: Result<unknown, SettingError>,
): FormState {
  if (changed.ok) return { kind: isReset ? "was_reset" : "saved" };
  const { error } = changed;
  switch (error.kind) {
    case "wrong":
      return { kind: "wrong", typed };
    case "locked":
      return { kind: "locked", typed, variable: error.variable };
    case "unwritable":
      return { kind: "not_stored", typed, message: error.message };
    default:
      return unreachable(error);
  }
}

function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}
