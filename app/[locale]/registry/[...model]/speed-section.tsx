import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { Section } from "@/components/ui/section";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import { exact } from "@/lib/footprint/interval";
import type { ModelView } from "./model-view";
import { SourceNote } from "./source-note";

/** Every speed that was measured at its provider. */
export function SpeedSection({ view: { file, model } }: { readonly view: ModelView }): ReactNode {
  const t = useTranslations("registry.detail");
  const rows = file?.speeds ?? [];
  const head = (
    <>
      <ColumnHead>{t("speed.from")}</ColumnHead>
      <ColumnHead align="end">{t("speed.output")}</ColumnHead>
      <ColumnHead align="end">{t("speed.first")}</ColumnHead>
      <ColumnHead align="end">{t("speed.answer")}</ColumnHead>
      <ColumnHead>{t("source")}</ColumnHead>
    </>
  );
  return (
    <Section title={t("sections.speed")}>
      {model.latencyProfile === null ? null : (
        <p className="mb-2 text-sm">
          {t("speed.profile")}: {t(`speed.${model.latencyProfile}`)}
        </p>
      )}
      {rows.length === 0 ? (
        <p className="text-sm">{t("speed.none")}</p>
      ) : (
        <Table caption={t("speed.caption")} captionIs="hidden" head={head}>
          {rows.toReversed().map((row) => (
            <Row key={row.from}>
              <RowHead>
                <span className="whitespace-nowrap">{row.from}</span>
              </RowHead>
              <Cell align="end">
                <Quantity unit="tok/s" glyph="mark" estimate={exact(row.output_tokens_per_s, "measured")} />
              </Cell>
              <Cell align="end">
                <Quantity
                  kind="latency"
                  unit="s"
                  glyph="mark"
                  estimate={exact(row.first_token_s, "measured")}
                />
              </Cell>
              <Cell align="end">
                <Quantity
                  kind="latency"
                  unit="s"
                  glyph="mark"
                  estimate={exact(row.first_answer_s, "measured")}
                />
              </Cell>
              <Cell>
                <SourceNote sources={file?.sources ?? {}} of={row} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  );
}
