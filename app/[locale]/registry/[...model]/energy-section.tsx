import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Fact } from "@/app/[locale]/traces/[trace]/facts";
import { Facts } from "@/app/[locale]/traces/[trace]/facts";
import { Section } from "@/components/ui/section";
import { PREFILL, UNKNOWN_DEPLOYMENT } from "@/lib/footprint/energy";
import { MeasuredTable } from "./measured-table";
import type { ModelView } from "./model-view";
import { SourceNote } from "./source-note";

/** What its energy is reckoned from, and what makes that so uncertain. */
export function EnergySection({ view }: { readonly view: ModelView }): ReactNode {
  const t = useTranslations("registry.detail");
  const { file, model, site } = view;
  const size = file?.parameters ?? null;
  const billion = ([low, mid, high]: readonly [number, number, number]): string =>
    low === high ? t("energy.exactly", { mid }) : t("energy.billion", { low, mid, high });
  const profile: readonly Fact[] =
    model.energyProfile === null
      ? []
      : [
          {
            term: t("energy.profile"),
            value: `${t(`energy.${model.energyProfile}`)} (${t("energy.profile_hint")})`,
          },
        ];
  if (size === null)
    return (
      <Section title={t("sections.energy")}>
        <p className="mb-3 text-sm">{t("energy.none")}</p>
        <Facts facts={profile} />
        <MeasuredTable view={view} />
      </Section>
    );
  const [low, , high] = size.active_billion;
  const causes = [
    t("energy.wide_deployment", UNKNOWN_DEPLOYMENT),
    ...(low === high ? [] : [t("energy.wide_size", { low, high })]),
    t("energy.wide_prefill", PREFILL),
    ...(site.pue.low === site.pue.high ? [] : [t("energy.wide_pue")]),
  ];
  const facts: readonly Fact[] = [
    { term: t("energy.architecture"), value: t(`energy.${size.architecture}`) },
    { term: t("energy.total"), value: billion(size.total_billion) },
    { term: t("energy.active"), value: billion(size.active_billion) },
    {
      term: t("energy.bits"),
      value: size.weight_bits === null ? t("energy.bits_unknown") : size.weight_bits,
    },
    {
      term: t("energy.evidence"),
      value: (
        <>
          {t(`energy.${size.evidence}`)} · <SourceNote sources={file?.sources ?? {}} of={size} />
        </>
      ),
    },
    {
      term: t("energy.method"),
      value: t("energy.ec", { batch: site.batch, gpu: site.gpu, low: site.pue.low, high: site.pue.high }),
    },
    {
      term: t("energy.wide"),
      value: (
        <ul className="list-disc pl-4">
          {causes.map((cause) => (
            <li key={cause}>{cause}</li>
          ))}
        </ul>
      ),
    },
    ...profile,
  ];
  return (
    <Section title={t("sections.energy")}>
      <Facts facts={facts} />
      <MeasuredTable view={view} />
    </Section>
  );
}
