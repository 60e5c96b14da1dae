import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useId } from "react";
import { BUTTON_STYLES } from "@/components/ui/button-styles";
import {
  FIELD,
  FIELD_DESCRIPTION,
  FIELD_ERROR,
  FIELD_INPUT,
  FIELD_LABEL,
} from "@/components/ui/field-styles";
import type { SignInSearch } from "./search-params";

/** A plain form to the server's own door: it works without scripts. What was wrong stands under the field and is read with it. */
export function SignInForm({ next, error }: SignInSearch): ReactNode {
  const t = useTranslations("sign_in");
  const id = useId();
  return (
    <form method="post" action="/sign-in" className="flex max-w-sm flex-col gap-4">
      <input type="hidden" name="next" value={next} />
      <div className={FIELD}>
        <label htmlFor={id} className={FIELD_LABEL}>
          {t("token")}
        </label>
        <p id={`${id}-description`} className={FIELD_DESCRIPTION}>
          {t("token_about")}
        </p>
        <input
          id={id}
          name="token"
          type="password"
          autoComplete="current-password"
          // biome-ignore lint/a11y/noAutofocus: the page has this one field and nothing to read before it.
          autoFocus
          required
          maxLength={512}
          className={FIELD_INPUT}
          aria-invalid={error !== null}
          aria-describedby={`${id}-description ${id}-error`}
        />
        <p id={`${id}-error`} className={FIELD_ERROR}>
          {error === null ? null : t(`error.${error}`)}
        </p>
      </div>
      <div>
        <button type="submit" className={BUTTON_STYLES.primary}>
          {t("submit")}
        </button>
      </div>
    </form>
  );
}
