import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { IgnoredNote } from "@/components/ignored-note";
import { BUTTON_STYLES } from "@/components/ui/button-styles";
import { FIELD, FIELD_INPUT, FIELD_LABEL } from "@/components/ui/field-styles";
import { LinkButton } from "@/components/ui/link-button";
import { PageHead } from "@/components/ui/page-head";
import { getPathname } from "@/i18n/navigation";
import { root } from "@/lib/server";
import { catalogAsOf } from "@/registry/catalog";
import { catalogDiff } from "@/registry/catalog-diff";
import { DiffSections } from "./diff-sections";
import { readDiffSearch } from "./search-params";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("registry.diffs");
  return { title: t("title") };
}

/** What changed in the registry between two days, over its dated rows. */
export default async function DiffPage({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>;
}): Promise<ReactNode> {
  const t = await getTranslations("registry");
  const locale = await getLocale();
  const { registry, today } = root();
  const { from, to, ignored } = readDiffSearch(await searchParams, today().asOf);
  const diff = catalogDiff(catalogAsOf(registry, from), catalogAsOf(registry, to));
  const days = [
    { name: "from", value: from },
    { name: "to", value: to },
  ] as const;
  return (
    <>
      <PageHead title={t("diffs.title")} intro={t("diffs.intro")} />
      <IgnoredNote
        title={t("ignored.title")}
        parts={ignored.map(({ key, value, why }) => ({
          part: `${key}=${value}`,
          why: t(`ignored.why.${why}`),
        }))}
      />
      <form
        method="get"
        action={getPathname({ href: "/registry/diff", locale })}
        className="mb-4 flex flex-wrap items-end gap-3"
      >
        {days.map(({ name, value }) => (
          <div key={name} className={FIELD}>
            <label htmlFor={`diff-${name}`} className={FIELD_LABEL}>
              {t(`diffs.${name}`)}
            </label>
            <input
              id={`diff-${name}`}
              type="date"
              name={name}
              defaultValue={value}
              required
              className={FIELD_INPUT}
            />
          </div>
        ))}
        <button type="submit" className={BUTTON_STYLES.secondary}>
          {t("diffs.apply")}
        </button>
      </form>
      <p className="border-b-2 border-ink pb-3 font-serif text-lg">
        {t("diffs.summary", {
          from,
          to,
          added: diff.added.length,
          removed: diff.removed.length,
          status: diff.statuses.length,
          prices: diff.prices.length,
          scores: diff.scores.length,
        })}
      </p>
      <DiffSections diff={diff} />
      <div className="mt-6">
        <LinkButton href="/registry">{t("compare.back")}</LinkButton>
      </div>
    </>
  );
}
