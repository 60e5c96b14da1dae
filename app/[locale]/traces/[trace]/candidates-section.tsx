import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { Section } from "@/components/ui/section";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import { formatShare } from "@/lib/format/change";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import type { Trace } from "@/lib/trace/schema";
import { axisName, ModelId } from "../words";
import { exactText } from "./exact-text";
import { furtherCandidates, marksOf } from "./marks";
import { StackedFigure } from "./stacked-figure";

type Decision = Trace["decision_trace"];
type Candidate = Decision["candidates"][number];

/** Who stood to choose, with scores, propensities and expected figures. */
export function CandidatesSection({ decision }: { readonly decision: Decision }): ReactNode {
  const t = useTranslations("traces");
  const { candidates } = decision;
  const further = furtherCandidates(decision);
  return (
    <Section title={t("detail.sections.candidates")}>
      {candidates.length === 0 ? (
        <p className="text-sm text-ink2">{t("candidates.none")}</p>
      ) : (
        <>
          <Table caption={t("candidates.caption")} captionIs="hidden" head={<Heads />}>
            {candidates.map((candidate, index) => (
              <CandidateRow
                key={candidate.model}
                candidate={candidate}
                place={index + 1}
                decision={decision}
              />
            ))}
          </Table>
          <p className="mt-2 text-xs text-ink2">
            {t("candidates.expected")}
            {further === 0 ? null : ` ${t("candidates.further", { count: further })}`}
          </p>
        </>
      )}
    </Section>
  );
}

function Heads(): ReactNode {
  const t = useTranslations("traces.candidates");
  return (
    <>
      <ColumnHead>{t("model")}</ColumnHead>
      <ColumnHead align="end">{t("score")}</ColumnHead>
      <ColumnHead align="end">{t("probability")}</ColumnHead>
      <ColumnHead align="end">{t("quality")}</ColumnHead>
      <ColumnHead align="end">{t("cost")}</ColumnHead>
      <ColumnHead align="end">{t("energy")}</ColumnHead>
      <ColumnHead align="end">{t("carbon")}</ColumnHead>
      <ColumnHead align="end">{t("water")}</ColumnHead>
      <ColumnHead align="end">{t("latency")}</ColumnHead>
    </>
  );
}

type CandidateRowProps = {
  readonly candidate: Candidate;
  readonly place: number;
  readonly decision: Decision;
};

function CandidateRow({ candidate, place, decision }: CandidateRowProps): ReactNode {
  const t = useTranslations("traces");
  const marks = marksOf(candidate.model, decision);
  const nameOf = (figure: string): string => `${figure} · ${candidate.model}`;
  const figures = [
    { key: "quality", figure: candidate.quality, kind: "plain", unit: "" },
    { key: "cost", figure: candidate.cost_usd, kind: "cost", unit: "USD" },
    { key: "energy", figure: candidate.energy_wh, kind: "energy", unit: "Wh" },
    { key: "carbon", figure: candidate.carbon_g, kind: "carbon", unit: "g" },
    { key: "water", figure: candidate.water_ml, kind: "water", unit: "mL" },
    { key: "latency", figure: candidate.latency_ms, kind: "latency", unit: "ms" },
  ] as const;
  return (
    <Row state={marks.includes("pick") ? "chosen" : "plain"}>
      <RowHead>
        <span className="flex min-w-44 gap-1">
          <span className="text-ink3">{place}.</span>
          <ModelId id={candidate.model} />
        </span>
        {marks.length === 0 ? null : (
          <span className="mt-0.5 flex flex-wrap gap-1 font-normal">
            {marks.map((mark) => (
              <Chip key={mark} tone={mark === "pick" ? "accent" : "neutral"}>
                {t(`mark.${mark}`)}
              </Chip>
            ))}
          </span>
        )}
      </RowHead>
      <Cell align="end">
        {exactText(candidate.score, "")}
        <Terms terms={candidate.terms} />
      </Cell>
      <Cell align="end">{formatShare(candidate.probability) ?? UNKNOWN_MARK}</Cell>
      {figures.map(({ key, figure, kind, unit }) => (
        <Cell key={key} align="end">
          <StackedFigure kind={kind} unit={unit} name={nameOf(t(`candidates.${key}`))} figure={figure} />
        </Cell>
      ))}
    </Row>
  );
}

/** What the score is made of: the value of each axis that the policy looks at. */
function Terms({ terms }: { readonly terms: Candidate["terms"] }): ReactNode {
  const t = useTranslations("traces");
  return (
    <span className="block text-xs whitespace-nowrap text-ink2">
      {Object.entries(terms).map(([axis, value]) => (
        <span key={axis} className="block">
          {t("candidates.term", { axis: axisName(axis, t), value: exactText(value, "") })}
        </span>
      ))}
    </span>
  );
}
