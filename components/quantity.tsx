import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Origin } from "@/lib/footprint/interval";
import type { Figure } from "@/lib/format/figure";
import { formatFigure } from "@/lib/format/figure";
import type { EvidenceRow } from "./evidence-card";
import { EvidenceCard } from "./evidence-card";
import { methodNamed } from "./method-id";
import type { QuantityKind, QuantityTextProps } from "./quantity-text";
import { KnownFigure, MarkedQuantity, originOf, QuantityText, substanceOf } from "./quantity-text";

export type { QuantityKind, QuantityPer } from "./quantity-text";

/** Where a figure comes from, as far as it is known. `date` is ISO, as stored. */
export type Evidence = {
  /** In words, or as `methodAt` names a page of ours: "energy@method-1". */
  readonly method?: string | undefined;
  readonly source?: string | undefined;
  readonly sourceUrl?: string | undefined;
  readonly date?: string | undefined;
};

type QuantityProps = QuantityTextProps & {
  /** What the figure is, for the name of its mark: "Energy of Model A". Without it the kind's own word. */
  readonly name?: string | undefined;
  readonly evidence?: Evidence | undefined;
  /** "mark" shows the mark without a card, for long tables. */
  readonly glyph?: "card" | "mark" | undefined;
};

/** The only way a figure is shown: value, unit, 90 % interval, and the mark that opens its evidence. */
export function Quantity(props: QuantityProps): ReactNode {
  if (props.glyph === "mark") return <MarkedQuantity {...props} />;
  const figure = formatFigure(props.estimate, props.unit, props);
  const kind = props.kind ?? "plain";
  const origin = originOf(figure, props.estimate);
  return (
    <QuantityText
      {...props}
      mark={<FigureEvidence {...props} figure={figure} kind={kind} origin={origin} />}
    />
  );
}

type FigureEvidenceProps = QuantityProps & {
  readonly figure: Figure;
  readonly kind: QuantityKind;
  readonly origin: Origin;
};

function FigureEvidence({ figure, kind, origin, unit, name, evidence }: FigureEvidenceProps): ReactNode {
  const t = useTranslations("quantity");
  const title = name ?? t(`kind.${kind}`);
  const value =
    figure.kind === "unknown" ? (
      t("unknown")
    ) : (
      <KnownFigure figure={figure} substance={substanceOf(kind, unit)} unitIn="place" />
    );
  const interval = figure.kind === "unknown" ? null : (figure.interval ?? t("card.no_interval"));
  const rows: readonly EvidenceRow[] = [
    { term: t("card.value"), text: value },
    ...(interval === null ? [] : [{ term: t("card.interval"), text: interval }]),
    { term: t("card.origin"), text: t(`origin.${origin}`) },
    ...(evidence?.method === undefined
      ? []
      : [{ term: t("card.method"), text: <MethodLine method={evidence.method} how={t("card.how")} /> }]),
    ...(evidence?.source === undefined
      ? []
      : [{ term: t("card.source"), text: <Source evidence={evidence} /> }]),
    ...(evidence?.date === undefined ? [] : [{ term: t("card.date"), text: evidence.date }]),
  ];
  return (
    <EvidenceCard
      origin={origin}
      label={t("evidence_for", { name: title, origin: t(`origin.${origin}`) })}
      title={title}
      rows={rows}
      meaning={t(`origin_meaning.${origin}`)}
      closeLabel={t("card.close")}
    />
  );
}

/** The method, with the way to its page where it names one. */
function MethodLine({ method, how }: { readonly method: string; readonly how: string }): ReactNode {
  const locale = useLocale();
  const version = methodNamed(method)?.version ?? null;
  if (version === null) return method;
  return (
    <>
      {method} ·{" "}
      <a className="text-accent underline underline-offset-2" href={`/${locale}/methods/${method}`}>
        {how}
      </a>
    </>
  );
}

function Source({ evidence }: { readonly evidence: Evidence }): ReactNode {
  if (evidence.sourceUrl === undefined) return evidence.source;
  return (
    <a className="text-accent underline underline-offset-2" href={evidence.sourceUrl} rel="noreferrer">
      {evidence.source}
    </a>
  );
}
