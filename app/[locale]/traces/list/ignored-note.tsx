import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Ignored } from "../search-params";

const LONGEST_SHOWN = 60;

/** Every part of the address that was not taken over, with what was expected. */
export function IgnoredNote({ ignored }: { readonly ignored: readonly Ignored[] }): ReactNode {
  const t = useTranslations("traces.ignored");
  if (ignored.length === 0) return null;
  return (
    <section
      aria-label={t("title")}
      className="mb-4 rounded-sm border border-warn border-l-4 bg-surface px-4 py-3"
    >
      <p className="font-semibold text-warn">{t("title")}</p>
      <ul className="mt-1 text-sm text-ink2">
        {ignored.map(({ field, value, why, expected }) => (
          <li key={`${field}=${value}`} className="wrap-anywhere">
            <code className="font-mono text-ink">
              {shortened(field)}={shortened(value)}
            </code>{" "}
            {t(why, { expected: expected.join(", ") })}
          </li>
        ))}
      </ul>
    </section>
  );
}

const shortened = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
