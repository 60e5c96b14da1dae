import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import type { TraceSearch } from "../search-params";
import { traceQuery } from "../search-params";

type PagerProps = {
  readonly search: TraceSearch;
  /** Where the next older page begins; null = this is the last. */
  readonly next: string | null;
};

/** Links to the pages beside this one; nothing where there is but one. */
export function Pager({ search, next }: PagerProps): ReactNode {
  const t = useTranslations("traces.pages");
  const { cursor } = search;
  if (cursor.length === 0 && next === null) return null;
  const hrefOf = (places: readonly string[]): string =>
    `/traces${traceQuery({ ...search, cursor: places.length === 0 ? null : [...places] })}`;
  return (
    <nav aria-label={t("label")} className="mt-4 flex flex-wrap gap-2">
      {cursor.length === 0 ? null : (
        <>
          <LinkButton href={hrefOf([])}>{t("newest")}</LinkButton>
          <LinkButton href={hrefOf(cursor.slice(0, -1))}>{t("newer")}</LinkButton>
        </>
      )}
      {next === null ? null : <LinkButton href={hrefOf([...cursor, next])}>{t("older")}</LinkButton>}
    </nav>
  );
}
