import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { SimulatedBanner } from "@/components/ui/simulated-banner";
import type { TracePage } from "@/db/trace-store";
import type { TraceSearch } from "../search-params";
import { Pager } from "./pager";
import { RowKeys } from "./row-keys";
import { TraceStack } from "./trace-stack";
import { TraceTable } from "./trace-table";

type TraceListProps = { readonly search: TraceSearch; readonly page: TracePage };

/** One page of traces: a table, on narrow screens a stack; with what is simulated said above it. */
export function TraceList({ search, page: { rows, next } }: TraceListProps): ReactNode {
  const t = useTranslations("traces");
  const simulated = rows.filter((row) => row.simulated).length;
  if (rows.length === 0)
    return (
      <>
        <p className="border-y border-line py-4 text-ink2">{t("pages.past_end")}</p>
        <Pager search={search} next={next} />
      </>
    );
  return (
    <>
      {simulated === 0 ? null : (
        <div className="mb-3">
          <SimulatedBanner>{t("simulated_rows", { count: simulated })}</SimulatedBanner>
        </div>
      )}
      <RowKeys>
        <div className="hidden lg:block">
          <TraceTable rows={rows} />
        </div>
        <div className="lg:hidden">
          <TraceStack rows={rows} />
        </div>
      </RowKeys>
      <p className="mt-2 text-xs text-ink3 pointer-coarse:hidden">{t("list.keys")}</p>
      <Pager search={search} next={next} />
    </>
  );
}

/** Nothing has been run here yet. */
export function NoTraces(): ReactNode {
  const t = useTranslations("traces.empty");
  return (
    <EmptyState
      title={t("title")}
      text={t("text")}
      actions={
        <LinkButton href="/route" variant="primary">
          {t("action")}
        </LinkButton>
      }
    />
  );
}

/** There are traces, but none that fits the filters. */
export function NoMatch(): ReactNode {
  const t = useTranslations("traces");
  return (
    <EmptyState
      title={t("no_match.title")}
      text={t("no_match.text")}
      actions={<LinkButton href="/traces">{t("filter.clear")}</LinkButton>}
    />
  );
}
