import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Fact } from "@/app/[locale]/traces/[trace]/facts";
import { Aside, Code, Facts } from "@/app/[locale]/traces/[trace]/facts";
import { Section } from "@/components/ui/section";
import { formatCount } from "@/lib/format/count";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import type { ModelView } from "./model-view";

/** Who makes it, how it is called, where it stands in its life, how much it takes. */
export function IdentitySection({ view: { model, file } }: { readonly view: ModelView }): ReactNode {
  const t = useTranslations("registry.detail");
  const value = useTranslations("registry.value");
  const unknown = `${UNKNOWN_MARK} ${useTranslations("registry")("unknown")}`;
  const tokens = (count: number | null): string =>
    count === null ? unknown : t("tokens", { count: formatCount(count) });
  const facts: readonly Fact[] = [
    { term: t("vendor"), value: model.vendor },
    { term: t("provider"), value: model.provider },
    { term: t("api_id"), value: model.apiModelId === null ? unknown : <Code>{model.apiModelId}</Code> },
    ...(model.servedAs.length === 0
      ? []
      : [{ term: t("served_as"), value: <Code>{model.servedAs.join(", ")}</Code> }]),
    { term: t("released"), value: file?.released?.on ?? unknown },
    {
      term: t("status"),
      value: (
        <>
          {(file?.status ?? []).toReversed().map((row) => (
            <span key={row.from} className="block">
              {t("status_row", { status: value(row.value), day: row.from })}
              {row.note === undefined ? null : (
                <Aside>
                  <span lang="en">{row.note}</span>
                </Aside>
              )}
            </span>
          ))}
        </>
      ),
    },
    ...(model.retiresOn === null ? [] : [{ term: t("retires"), value: model.retiresOn }]),
    { term: t("context"), value: tokens(model.contextTokens) },
    { term: t("output"), value: tokens(model.maxOutputTokens) },
  ];
  return (
    <Section title={t("sections.identity")}>
      <Facts facts={facts} />
    </Section>
  );
}
