import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { Section } from "@/components/ui/section";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import { Link } from "@/i18n/navigation";
import { exact } from "@/lib/footprint/interval";
import { modelHref } from "../hrefs";
import { StatusChip } from "../status-chip";
import type { ModelView } from "./model-view";

const usd = (price: number | undefined): ReactNode => (
  <Quantity
    kind="cost"
    unit="USD"
    unitIn="header"
    glyph="mark"
    estimate={price === undefined ? null : exact(price, "measured")}
  />
);

/** The same model at the providers that the registry knows, with what it costs there. */
export function ServesSection({ view: { model, elsewhere } }: { readonly view: ModelView }): ReactNode {
  const t = useTranslations("registry.detail");
  const head = (
    <>
      <ColumnHead>{t("provider")}</ColumnHead>
      <ColumnHead>{t("id")}</ColumnHead>
      <ColumnHead>{t("status")}</ColumnHead>
      <ColumnHead align="end">
        {t("price.input")} <span className="block text-xs font-normal">{t("price.per")}</span>
      </ColumnHead>
      <ColumnHead align="end">
        {t("price.output")} <span className="block text-xs font-normal">{t("price.per")}</span>
      </ColumnHead>
    </>
  );
  return (
    <Section title={t("sections.serves")}>
      {elsewhere.length === 0 ? (
        <p className="text-sm">{t("serves.none")}</p>
      ) : (
        <Table caption={t("serves.caption")} captionIs="hidden" head={head}>
          {[model, ...elsewhere].map((one) => (
            <Row key={one.id} state={one === model ? "chosen" : "plain"}>
              <RowHead>{one.provider}</RowHead>
              <Cell>
                {one === model ? (
                  one.id
                ) : (
                  <Link className="text-accent underline underline-offset-4" href={modelHref(one.id)}>
                    {one.id}
                  </Link>
                )}
              </Cell>
              <Cell>
                <StatusChip status={one.status} />
              </Cell>
              <Cell align="end">{usd(one.price?.inputUsdPerMTok)}</Cell>
              <Cell align="end">{usd(one.price?.outputUsdPerMTok)}</Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  );
}
