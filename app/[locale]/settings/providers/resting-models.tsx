import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RestingModel } from "@/lib/engine/provider-overview";
import { formatInstant } from "@/lib/format/instant";

const MOST_SHOWN = 8;

/** Models that are not asked for a while, and until when. */
export function RestingModels({ resting }: { readonly resting: readonly RestingModel[] }): ReactNode {
  const t = useTranslations("settings.providers");
  const rest = resting.length - MOST_SHOWN;
  return (
    <ul>
      {resting.slice(0, MOST_SHOWN).map(({ model, code: why, untilMs }) => {
        const key = untilMs === null ? "breaker_probe" : why;
        const until = untilMs === null ? "" : secondText(untilMs);
        return (
          <li key={model}>
            {t.rich(`resting.${key}`, {
              model,
              code: (chunks) => <code className="font-mono text-[0.95em]">{chunks}</code>,
              until,
            })}
          </li>
        );
      })}
      {rest > 0 ? <li>{t("more_resting", { count: rest })}</li> : null}
    </ul>
  );
}

/** Rests are shorter than the minutes of `formatInstant`. */
function secondText(ms: number): string {
  const iso = new Date(ms).toISOString();
  return `${formatInstant(iso).slice(0, -" UTC".length)}:${iso.slice(17, 19)} UTC`;
}
