import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PriceSteps } from "@/components/charts/price-steps";
import { usdText } from "@/components/charts/usd-text";
import { Quantity } from "@/components/quantity";
import { Section } from "@/components/ui/section";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import { exact } from "@/lib/footprint/interval";
import type { ModelFile } from "@/registry/schema";
import type { ModelView } from "./model-view";
import { PriceRules } from "./price-rules";
import { SourceNote } from "./source-note";

type PriceRow = ModelFile["prices"][number];

/** Every price that the model has had, with what it depends on in words, and a drawing of its way. */
export function PriceSection({ view }: { readonly view: ModelView }): ReactNode {
  const t = useTranslations("registry.detail");
  const { file, model, site, today } = view;
  const rows = file?.prices ?? [];
  const current = rows.findLast(({ from }) => from <= today);
  return (
    <Section title={t("sections.prices")}>
      {rows.length === 0 ? (
        <p className="text-sm">{t(site.ownMachine ? "price.own" : "price.none")}</p>
      ) : (
        <>
          {model.price === null && current?.until !== undefined ? (
            <p className="mb-2 text-sm text-warn">{t("price.ended", { day: current.until })}</p>
          ) : null}
          {model.price === null ? null : <PriceRules price={model.price} />}
          {rows.length < 2 ? null : <PriceDrawing rows={rows} today={today} />}
          <PriceTable
            rows={rows}
            current={model.price === null ? undefined : current}
            sources={file?.sources ?? {}}
          />
        </>
      )}
    </Section>
  );
}

function PriceDrawing({
  rows,
  today,
}: {
  readonly rows: readonly PriceRow[];
  readonly today: string;
}): ReactNode {
  const t = useTranslations("registry.detail.price");
  const last = rows.at(-1);
  if (!last) return null;
  const name = t("chart", {
    input: usdText(last.input_usd_per_mtok),
    output: usdText(last.output_usd_per_mtok),
    rows: rows.length,
    since: rows[0]?.from ?? "",
  });
  const steps = rows.map(({ from, input_usd_per_mtok: input, output_usd_per_mtok: output }) => ({
    day: from,
    input,
    output,
  }));
  return (
    <PriceSteps
      name={name}
      steps={steps}
      today={today}
      words={{ input: t("input"), output: t("output"), unit: t("per") }}
    />
  );
}

type PriceTableProps = {
  readonly rows: readonly PriceRow[];
  readonly current: PriceRow | undefined;
  readonly sources: ModelFile["sources"];
};

function PriceTable({ rows, current, sources }: PriceTableProps): ReactNode {
  const t = useTranslations("registry.detail");
  const head = (
    <>
      <ColumnHead>{t("price.from")}</ColumnHead>
      {(["input", "output", "cached", "write", "reasoning"] as const).map((part) => (
        <ColumnHead key={part} align="end">
          {t(`price.${part}`)} <span className="block text-xs font-normal">{t("price.per")}</span>
        </ColumnHead>
      ))}
      <ColumnHead>{t("source")}</ColumnHead>
    </>
  );
  return (
    <Table caption={t("price.caption")} captionIs="hidden" head={head}>
      {rows.toReversed().map((row) => (
        <Row key={row.from} state={row === current ? "chosen" : "plain"}>
          <RowHead>
            <span className="whitespace-nowrap">{row.from}</span>
            {row.until === undefined ? null : (
              <span className="block text-xs font-normal">{t("price.until", { day: row.until })}</span>
            )}
            {row === current ? (
              <span className="block text-xs font-normal">{t("price.in_force")}</span>
            ) : null}
          </RowHead>
          <Rate usd={row.input_usd_per_mtok} standIn={null} />
          <Rate usd={row.output_usd_per_mtok} standIn={null} />
          <Rate usd={row.cached_input_usd_per_mtok} standIn={t("price.as_input")} />
          <Rate usd={row.cache_write_usd_per_mtok} standIn={t("price.as_input")} />
          <Rate usd={row.reasoning_usd_per_mtok} standIn={t("price.as_output")} />
          <Cell>
            <SourceNote sources={sources} of={row} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** A rate that the vendor names; where it names none, what such tokens are billed as. */
function Rate({ usd, standIn }: { readonly usd: number | null; readonly standIn: string | null }): ReactNode {
  return (
    <Cell align="end">
      {usd === null ? (
        <span className="whitespace-nowrap text-ink3">{standIn}</span>
      ) : (
        <Quantity kind="cost" unit="USD" unitIn="header" glyph="mark" estimate={exact(usd, "measured")} />
      )}
    </Cell>
  );
}
