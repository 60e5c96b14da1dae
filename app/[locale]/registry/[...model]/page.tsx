import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/shell/client-messages";
import { PROVIDER_PLACE, zoneAt } from "@/lib/routing/place";
import { root } from "@/lib/server";
import { installNow } from "../install-now";
import { IgnoredValues } from "../list/ignored-values";
import { knownNames, readRegistrySearch } from "../search-params";
import { AbilitySection } from "./ability-section";
import { EnergySection } from "./energy-section";
import { FiguresSection } from "./figures-section";
import { IdentitySection } from "./identity-section";
import { ModelHead } from "./model-head";
import type { ModelView } from "./model-view";
import { modelView } from "./model-view";
import { PriceSection } from "./price-section";
import { RawSection } from "./raw-section";
import { ScoreSection } from "./score-section";
import { ServesSection } from "./serves-section";
import { SourceSection } from "./source-section";
import { SpeedSection } from "./speed-section";
import { WarningSection } from "./warning-section";

export const dynamic = "force-dynamic";

type ModelPageProps = {
  readonly params: Promise<{ readonly model: readonly string[] }>;
  readonly searchParams: Promise<SearchParams>;
};

const idOf = (parts: readonly string[]): string => parts.map(decoded).join("/");

/** A part of the path as it was meant; one that is not encoded well is taken as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export async function generateMetadata({ params }: ModelPageProps): Promise<Metadata> {
  const id = idOf((await params).model);
  const { catalog } = await installNow();
  return { title: catalog.models.find((model) => model.id === id)?.name ?? id };
}

/** All that is known of one model, each figure with its source. */
export default async function ModelPage({ params, searchParams }: ModelPageProps): Promise<ReactNode> {
  const locale = await getLocale();
  const { catalog, install, usualRegion } = await installNow();
  const names = knownNames(catalog.models, [PROVIDER_PLACE, ...catalog.zones.map(({ id }) => id)]);
  const { search, ignored } = readRegistrySearch(await searchParams, names, usualRegion);
  const id = idOf((await params).model);
  const view: ModelView | null = modelView(id, catalog, root().registry, search.workload, install);
  if (view === null) notFound();
  const zone = zoneAt(catalog, search.workload.region, view.site);
  return (
    <article>
      <ModelHead view={view} />
      <ClientMessages namespaces={["registry"]}>
        <IgnoredValues ignored={ignored} />
      </ClientMessages>
      <WarningSection view={view} />
      <FiguresSection view={view} workload={search.workload} region={zone.name[locale]} />
      <IdentitySection view={view} />
      <PriceSection view={view} />
      <ScoreSection view={view} />
      <EnergySection view={view} />
      <SpeedSection view={view} />
      <AbilitySection view={view} />
      <ServesSection view={view} />
      <SourceSection view={view} />
      <RawSection view={view} />
    </article>
  );
}
