import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { Section } from "@/components/ui/section";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import { Link } from "@/i18n/navigation";
import { exact } from "@/lib/footprint/interval";
import { qualityOf } from "@/lib/routing/candidate";
import type { Score } from "@/registry/catalog";
import type { CatalogDiff, NamedModel, PriceChange } from "@/registry/catalog-diff";
import { modelHref } from "../hrefs";
import { StatusChip } from "../status-chip";

/** Every kind of change under its own head; kinds without a change are left out. */
export function DiffSections({ diff }: { readonly diff: CatalogDiff }): ReactNode {
  const t = useTranslations("registry.diffs");
  return (
    <>
      <Names title={t("added")} models={diff.added} isLinked />
      <Names title={t("removed")} models={diff.removed} isLinked={false} />
      {diff.statuses.length === 0 ? null : (
        <Section title={t("status")}>
          <Table caption={t("caption.status")} captionIs="hidden" head={<Head />}>
            {diff.statuses.map((change) => (
              <Row key={change.id}>
                <ModelCell model={change} />
                <Cell>
                  <StatusChip status={change.before} />
                </Cell>
                <Cell>
                  <StatusChip status={change.after} />
                </Cell>
              </Row>
            ))}
          </Table>
        </Section>
      )}
      <Prices changes={diff.prices} />
      <Scores diff={diff} />
    </>
  );
}

function Names(props: {
  readonly title: string;
  readonly models: readonly NamedModel[];
  readonly isLinked: boolean;
}): ReactNode {
  if (props.models.length === 0) return null;
  return (
    <Section title={props.title}>
      <ul className="text-sm">
        {props.models.map((model) => (
          <li key={model.id} className="py-0.5">
            {props.isLinked ? <ModelLink model={model} /> : `${model.name} (${model.id})`}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const ModelLink = ({ model }: { readonly model: NamedModel }): ReactNode => (
  <>
    <Link className="text-accent underline underline-offset-4" href={modelHref(model.id)}>
      {model.name}
    </Link>{" "}
    <span className="text-xs font-normal text-ink3">{model.id}</span>
  </>
);

const ModelCell = ({ model }: { readonly model: NamedModel }): ReactNode => (
  <RowHead>
    <ModelLink model={model} />
  </RowHead>
);

function Head({
  what,
  isFigure = false,
}: {
  readonly what?: string;
  readonly isFigure?: boolean;
}): ReactNode {
  const t = useTranslations("registry.diffs");
  const align = isFigure ? "end" : "start";
  return (
    <>
      <ColumnHead>{t("model")}</ColumnHead>
      {what === undefined ? null : <ColumnHead>{what}</ColumnHead>}
      <ColumnHead align={align}>{t("before")}</ColumnHead>
      <ColumnHead align={align}>{t("after")}</ColumnHead>
    </>
  );
}

function Prices({ changes }: { readonly changes: readonly PriceChange[] }): ReactNode {
  const t = useTranslations("registry.diffs");
  if (changes.length === 0) return null;
  const title = `${t("prices")} (${t("unit")})`;
  return (
    <Section title={title}>
      <Table caption={t("caption.prices")} captionIs="hidden" head={<Head what={t("what")} isFigure />}>
        {changes.flatMap((change) => [
          ...change.parts.map(({ part, before, after }) => (
            <Row key={`${change.id} ${part}`}>
              <ModelCell model={change} />
              <Cell>{t(`price.${part}`)}</Cell>
              <Rate usd={before} />
              <Rate usd={after} />
            </Row>
          )),
          ...(["tiers", "windows"] as const)
            .filter((kind) => (kind === "tiers" ? change.tiersDiffer : change.windowsDiffer))
            .map((kind) => (
              <Row key={`${change.id} ${kind}`}>
                <ModelCell model={change} />
                <Cell>{t(`price.${kind}`)}</Cell>
                <Cell align="end">{t("rows", { count: change.before?.[kind].length ?? 0 })}</Cell>
                <Cell align="end">{t("rows", { count: change.after?.[kind].length ?? 0 })}</Cell>
              </Row>
            )),
        ])}
      </Table>
    </Section>
  );
}

const Rate = ({ usd }: { readonly usd: number | null }): ReactNode => (
  <Cell align="end">
    <Quantity kind="cost" unit="USD" glyph="mark" estimate={usd === null ? null : exact(usd, "measured")} />
  </Cell>
);

function Scores({ diff: { scores } }: { readonly diff: CatalogDiff }): ReactNode {
  const t = useTranslations("registry.diffs");
  const task = useTranslations("registry.task");
  if (scores.length === 0) return null;
  const cell = (score: Score | null): ReactNode => (
    <Cell align="end">
      <Quantity unit="" glyph="mark" estimate={qualityOf(score)} />
    </Cell>
  );
  return (
    <Section title={t("scores")}>
      <Table caption={t("caption.scores")} captionIs="hidden" head={<Head what={t("what")} isFigure />}>
        {scores.map((change) => (
          <Row key={`${change.id} ${change.task}`}>
            <ModelCell model={change} />
            <Cell>{task(change.task)}</Cell>
            {cell(change.before)}
            {cell(change.after)}
          </Row>
        ))}
      </Table>
    </Section>
  );
}
