import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BUTTON_STYLES } from "@/components/ui/button-styles";
import { Section } from "@/components/ui/section";
import type { ProviderOverview } from "@/lib/engine/provider-overview";
import { askProvidersAgain } from "../actions";
import { ProviderItem } from "./provider-item";
import { isSet, standingIn } from "./standing";

type ProviderSectionProps = { readonly overviews: readonly ProviderOverview[]; readonly nowMs: number };

/** Those that are set up come first, the simulated one last. */
const rankOf = ({ simulated, standing }: ProviderOverview): number =>
  simulated ? 2 : isSet(standing) ? 0 : 1;

/** Every provider of this install, how it stands, and what to do where it does not. */
export function ProviderSection({ overviews, nowMs }: ProviderSectionProps): ReactNode {
  const t = useTranslations("settings.providers");
  const ordered = overviews.toSorted((a, b) => rankOf(a) - rankOf(b));
  return (
    <Section title={t("title")}>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-prose text-sm text-ink2">{t("about")}</p>
        <form action={askProvidersAgain}>
          <button type="submit" className={BUTTON_STYLES.secondary}>
            {t("ask_again")}
          </button>
        </form>
      </div>
      <ul>
        {ordered.map((overview) => (
          <ProviderItem
            key={overview.name}
            overview={overview}
            standing={standingIn(overviews, overview)}
            nowMs={nowMs}
          />
        ))}
      </ul>
    </Section>
  );
}
