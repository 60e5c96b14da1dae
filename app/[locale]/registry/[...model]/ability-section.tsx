import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Aside, Code, Facts } from "@/app/[locale]/traces/[trace]/facts";
import { Section } from "@/components/ui/section";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import { REQUEST_FIELDS } from "@/registry/catalog-model";
import type { ModelView } from "./model-view";
import { SourceNote } from "./source-note";

/** What the model can do, and which fields of a request its wire takes. */
export function AbilitySection({ view: { file, model } }: { readonly view: ModelView }): ReactNode {
  const t = useTranslations("registry.detail");
  const word = (can: boolean | null): string =>
    t(can === null ? "ability.unknown" : can ? "ability.yes" : "ability.no");
  const facts = [
    { term: t("ability.tools"), value: word(model.supportsTools) },
    { term: t("ability.vision"), value: word(model.supportsVision) },
    { term: t("ability.json_schema"), value: word(model.supportsJsonSchema) },
    {
      term: t("ability.thinks"),
      value: (
        <>
          {word(model.thinksByDefault)}
          {model.outputFactor === 1 ? null : (
            <Aside>{t("ability.factor", { factor: model.outputFactor })}</Aside>
          )}
        </>
      ),
    },
    ...(file === null
      ? []
      : [{ term: t("source"), value: <SourceNote sources={file.sources} of={file.abilities} /> }]),
  ];
  const head = (
    <>
      <ColumnHead>{t("ability.field")}</ColumnHead>
      <ColumnHead>{t("ability.answer")}</ColumnHead>
    </>
  );
  return (
    <Section title={t("sections.abilities")}>
      <Facts facts={facts} />
      <h3 className="mt-4 mb-1 text-sm font-semibold">{t("ability.accepts")}</h3>
      <Table caption={t("ability.caption")} captionIs="hidden" head={head}>
        {REQUEST_FIELDS.map((field) => (
          <Row key={field}>
            <RowHead>
              <Code>{field}</Code>
            </RowHead>
            <Cell>
              {model.accepts[field] === null ? t("ability.asks_vendor") : word(model.accepts[field])}
            </Cell>
          </Row>
        ))}
      </Table>
      {file === null || file.accepts === null ? null : (
        <p className="mt-2 text-sm">
          <SourceNote sources={file.sources} of={file.accepts} />
        </p>
      )}
    </Section>
  );
}
