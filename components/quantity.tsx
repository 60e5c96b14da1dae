import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Estimate, Origin } from "@/lib/footprint/interval";
import type { Figure, FigureOptions, FigureUnit } from "@/lib/format/figure";
import { formatFigure } from "@/lib/format/figure";
import { NO_BREAK_SPACE, THIN_SPACE } from "@/lib/format/symbols";
import { Co2e } from "./co2e";
import type { EvidenceRow } from "./evidence-card";
import { EvidenceCard } from "./evidence-card";
import { ProvenanceGlyph } from "./provenance";

export type QuantityKind = "cost" | "carbon" | "energy" | "latency" | "water" | "plain";
export type QuantityPer = "request" | "thousand_requests" | "million_tokens" | "day" | "month";

/** Where a figure comes from, as far as it is known. `date` is ISO, as stored. */
export type Evidence = {
  readonly method?: string | undefined;
  readonly source?: string | undefined;
  readonly sourceUrl?: string | undefined;
  readonly date?: string | undefined;
};

type QuantityProps = FigureOptions & {
  /** null is unknown, and is shown as a word. */
  readonly estimate: Estimate | null;
  readonly unit: FigureUnit;
  readonly kind?: QuantityKind | undefined;
  /** What the figure is, for the name of its mark: "Energy of Model A". Without it the kind's own word. */
  readonly name?: string | undefined;
  readonly per?: QuantityPer | undefined;
  readonly evidence?: Evidence | undefined;
  /** "hidden" where the interval stands elsewhere, as under a headline. */
  readonly interval?: "shown" | "hidden" | undefined;
  /** "header" where the column's head shows the unit; screen readers still hear it. */
  readonly unitIn?: "place" | "header" | undefined;
  /** "mark" shows the mark without a card, for long tables. */
  readonly glyph?: "card" | "mark" | undefined;
};

const COLOURS: Record<QuantityKind, string> = {
  cost: "text-cost",
  carbon: "text-carbon",
  energy: "text-energy",
  latency: "text-latency",
  water: "text-water",
  plain: "",
};

/** The only way a figure is shown: value, unit, 90 % interval, and the mark that opens its evidence. */
export function Quantity(props: QuantityProps): ReactNode {
  const t = useTranslations("quantity");
  const units = useTranslations("units");
  const kind = props.kind ?? "plain";
  const figure = formatFigure(props.estimate, props.unit, props);
  const origin: Origin = figure.kind === "unknown" ? "unknown" : (props.estimate?.origin ?? "unknown");
  return (
    <span className={`whitespace-nowrap ${COLOURS[kind]}`} data-origin={origin}>
      {figure.kind === "unknown" ? (
        <span className="text-ink3">
          {figure.value} {t("unknown")}
        </span>
      ) : (
        <KnownFigure
          figure={figure}
          substance={substanceOf(kind, props.unit)}
          unitIn={props.unitIn ?? "place"}
        />
      )}
      {props.per === undefined || figure.kind === "unknown" ? null : (
        <span className="text-[0.85em] text-ink2"> {units(`per_${props.per}`)}</span>
      )}
      {figure.kind === "unknown" || figure.interval === null || props.interval === "hidden" ? null : (
        <span className="ml-1.5 text-[0.85em] text-ink3">
          <span className="sr-only">{t("interval")} </span>
          {figure.interval}
        </span>
      )}
      <span className={`ml-1.5 inline-block ${origin === "unknown" ? "text-ink3" : ""}`}>
        {props.glyph === "mark" ? (
          <ProvenanceGlyph origin={origin} />
        ) : (
          <FigureEvidence {...props} figure={figure} kind={kind} origin={origin} />
        )}
      </span>
    </span>
  );
}

type KnownFigureProps = {
  readonly figure: Extract<Figure, { readonly kind: "known" }>;
  readonly substance: ReactNode;
  readonly unitIn: "place" | "header";
};

function KnownFigure({ figure, substance, unitIn }: KnownFigureProps): ReactNode {
  const hasUnit = figure.unit !== "" || substance !== null;
  return (
    <>
      {figure.mark}
      {figure.value}
      {hasUnit ? (
        <span className={unitIn === "header" ? "sr-only" : "ml-[0.1em]"}>
          {THIN_SPACE}
          {figure.unit}
          {figure.unit === "" || substance === null ? null : NO_BREAK_SPACE}
          {substance}
        </span>
      ) : null}
    </>
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
    ...(evidence?.method === undefined ? [] : [{ term: t("card.method"), text: evidence.method }]),
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

function Source({ evidence }: { readonly evidence: Evidence }): ReactNode {
  if (evidence.sourceUrl === undefined) return evidence.source;
  return (
    <a className="text-accent underline underline-offset-2" href={evidence.sourceUrl} rel="noreferrer">
      {evidence.source}
    </a>
  );
}

/** Grid intensity in g/kWh names its substance in words; a mass of carbon always does so here. */
const substanceOf = (kind: QuantityKind, unit: FigureUnit): ReactNode =>
  kind === "carbon" && unit !== "g/kWh" ? <Co2e /> : null;
