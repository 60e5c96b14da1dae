"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useActionState, useId } from "react";
import { BUTTON_STYLES } from "@/components/ui/button-styles";
import { FIELD_DESCRIPTION, FIELD_ERROR, FIELD_LABEL } from "@/components/ui/field-styles";
import { changeSetting } from "../actions";
import { NAME_FIELD, RESET_FIELD, UNTOUCHED, VALUE_FIELD } from "./form-state";
import { SettingControl } from "./setting-control";
import type { SettingRow } from "./setting-row";

type SettingFormProps = {
  readonly row: SettingRow;
  /** What else belongs to this setting. */
  readonly children?: ReactNode;
};

/** One setting: what it does, its value, where that comes from, and the way back to the default. It works without scripts. */
export function SettingForm({ row, children }: SettingFormProps): ReactNode {
  const t = useTranslations("settings");
  const id = useId();
  const [state, submit, isPending] = useActionState(changeSetting, UNTOUCHED);
  const isLocked = row.state === "environment";
  const error = errorText();

  function errorText(): string | null {
    if (state.kind === "wrong") return row.wrong;
    if (state.kind === "locked") return t("locked", { variable: state.variable });
    return state.kind === "not_stored" ? t("not_stored", { message: state.message }) : null;
  }

  return (
    <form
      action={submit}
      noValidate
      className="grid gap-x-8 gap-y-3 border-t border-line py-4 first:border-t-0 first:pt-0 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
    >
      <input type="hidden" name={NAME_FIELD} value={row.name} />
      <div className="min-w-0">
        <label htmlFor={id} className={FIELD_LABEL}>
          {row.label}
        </label>
        <p id={`${id}-about`} className="mt-1 max-w-prose text-sm text-ink2">
          {row.about}
        </p>
        {children}
      </div>
      <div className="flex min-w-0 flex-col gap-2">
        <SettingControl
          id={id}
          row={row}
          name={VALUE_FIELD}
          value={"typed" in state ? state.typed : row.text}
          isDisabled={isLocked}
          isInvalid={error !== null || row.state === "unreadable"}
          describedBy={`${id}-about ${id}-source ${id}-outcome`}
        />
        <p
          id={`${id}-source`}
          className={row.state === "unreadable" ? FIELD_ERROR : FIELD_DESCRIPTION}
          data-source={row.state}
        >
          {row.source} {row.usual}
        </p>
        <div aria-live="polite" id={`${id}-outcome`} className="text-xs empty:hidden">
          {error === null ? null : <p className={FIELD_ERROR}>{error}</p>}
          {state.kind === "saved" || state.kind === "was_reset" ? (
            <p className="font-semibold text-ink">{t(state.kind)}</p>
          ) : null}
        </div>
        {isLocked ? null : (
          <div className="flex flex-wrap gap-2">
            <button
              type="submit"
              aria-label={t("save_label", { label: row.label })}
              aria-disabled={isPending}
              className={BUTTON_STYLES.secondary}
            >
              {t("save")}
            </button>
            {row.state === "default" ? null : (
              <button
                type="submit"
                name={RESET_FIELD}
                value="true"
                aria-label={t("reset_label", { label: row.label })}
                className={BUTTON_STYLES.quiet}
              >
                {t("reset")}
              </button>
            )}
          </div>
        )}
      </div>
    </form>
  );
}
