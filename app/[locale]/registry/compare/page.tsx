import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHead } from "@/components/ui/page-head";
import { formatCount } from "@/lib/format/count";
import { PROVIDER_PLACE } from "@/lib/routing/place";
import { regionName } from "../../region-options";
import { installNow } from "../install-now";
import { IgnoredValues } from "../list/ignored-values";
import { estimatesOf } from "../rows";
import { knownNames, readRegistrySearch, registryQuery } from "../search-params";
import { CompareTable } from "./compare-table";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("registry.compare");
  return { title: t("title") };
}

/** Up to four models side by side, for the request that the list's figures were for. */
export default async function ComparePage({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>;
}): Promise<ReactNode> {
  const t = await getTranslations("registry");
  const locale = await getLocale();
  const { catalog, install, usualRegion } = await installNow();
  const names = knownNames(catalog.models, [PROVIDER_PLACE, ...catalog.zones.map(({ id }) => id)]);
  const raw = await searchParams;
  const { search, ignored } = readRegistrySearch(raw, names, usualRegion);
  const { workload, compare } = search;
  const models = compare.flatMap((id) => catalog.models.find((model) => model.id === id) ?? []);
  const query = registryQuery(names);
  const kept = {
    task: workload.task,
    in: workload.inputTokens,
    out: workload.outputTokens,
    region: workload.region,
  };
  return (
    <>
      <PageHead title={t("compare.title")} intro={t("compare.intro")} />
      <ClientMessages namespaces={["registry"]}>
        <IgnoredValues ignored={ignored} />
      </ClientMessages>
      {models.length === 0 ? (
        <EmptyState
          title={t("compare.none")}
          text={t("compare.none_text")}
          actions={<LinkButton href="/registry">{t("compare.back")}</LinkButton>}
        />
      ) : (
        <>
          <p className="mb-3 text-sm">
            <strong className="font-semibold">{t("workload.title")}:</strong>{" "}
            {t("workload.text", {
              input: formatCount(workload.inputTokens),
              output: formatCount(workload.outputTokens),
              region: await regionName(workload.region, catalog.zones, locale),
            })}
          </p>
          <CompareTable
            task={workload.task}
            columns={models.map((model) => ({
              model,
              figures: estimatesOf(model, workload, catalog, install),
              withoutHref: `/registry/compare${query({ ...kept, compare: compare.filter((id) => id !== model.id) })}`,
            }))}
          />
          <div className="mt-4">
            <LinkButton href={`/registry${query({ ...kept, compare: [...compare] })}`}>
              {t("compare.back")}
            </LinkButton>
          </div>
        </>
      )}
    </>
  );
}
