import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { Chip } from "@/components/ui/chip";
import { Section } from "@/components/ui/section";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import { formatCount } from "@/lib/format/count";
import { estimateOf } from "@/lib/trace/estimate-of";
import type { Trace } from "@/lib/trace/schema";
import { clocked } from "../figures";
import { ModelId, TokenPair } from "../words";
import type { Span } from "./timeline";
import { timelineOf } from "./timeline";

type Attempt = Trace["outcome"]["attempts"][number];

/** Who was called, in order, on one timeline. */
export function AttemptsSection({ attempts }: { readonly attempts: readonly Attempt[] }): ReactNode {
  const t = useTranslations("traces");
  return (
    <Section title={t("detail.sections.attempts")}>
      {attempts.length === 0 ? (
        <p className="text-sm text-ink2">{t("attempts.none")}</p>
      ) : (
        <>
          <Table caption={t("attempts.caption")} captionIs="hidden" head={<Heads />}>
            {timelineOf(attempts).map(({ attempt, span }, index) => (
              <AttemptRow
                key={`${attempt.started_at} ${attempt.model}`}
                attempt={attempt}
                number={index + 1}
                span={span}
              />
            ))}
          </Table>
          <p className="mt-2 text-xs text-ink2">{t("attempts.legend")}</p>
        </>
      )}
    </Section>
  );
}

function Heads(): ReactNode {
  const t = useTranslations("traces.attempts");
  return (
    <>
      <ColumnHead>{t("model")}</ColumnHead>
      <ColumnHead>{t("result")}</ColumnHead>
      <ColumnHead>{t("timeline")}</ColumnHead>
      <ColumnHead align="end">{t("first_token")}</ColumnHead>
      <ColumnHead align="end">{t("latency")}</ColumnHead>
      <ColumnHead align="end">{t("tokens")}</ColumnHead>
      <ColumnHead align="end">{t("bytes")}</ColumnHead>
      <ColumnHead align="end">{t("cost")}</ColumnHead>
      <ColumnHead align="end">{t("energy")}</ColumnHead>
    </>
  );
}

type AttemptRowProps = {
  readonly attempt: Attempt;
  readonly number: number;
  readonly span: Span;
};

function AttemptRow({ attempt, number, span }: AttemptRowProps): ReactNode {
  const t = useTranslations("traces");
  const shared = { interval: "hidden", glyph: "mark" } as const;
  const { usage } = attempt;
  return (
    <Row>
      <RowHead>
        <span className="flex min-w-44 gap-1">
          <span className="text-ink3">{number}.</span>
          <ModelId id={attempt.model} />
        </span>
        <span className="block text-xs font-normal text-ink2">{attempt.provider}</span>
      </RowHead>
      <Cell>
        {attempt.error_kind === null ? (
          t("attempts.answered")
        ) : (
          <Chip tone="danger">{t(`error_kind.${attempt.error_kind}`)}</Chip>
        )}
        {attempt.error_message === null ? null : (
          <span lang="en" className="block min-w-40 text-xs wrap-anywhere text-ink2">
            {attempt.error_message}
          </span>
        )}
        {attempt.skipped_chunks === null || attempt.skipped_chunks === 0 ? null : (
          <span className="block min-w-40 text-xs text-warn">
            {t("attempts.skipped", { count: attempt.skipped_chunks })}
          </span>
        )}
      </Cell>
      <Cell>
        <Bar span={span} />
        <span className="block text-xs whitespace-nowrap text-ink2">
          {t("attempts.started")}{" "}
          <Quantity {...shared} kind="latency" unit="ms" estimate={clocked(span.startMs)} />
        </span>
      </Cell>
      <Cell align="end">
        <Quantity {...shared} kind="latency" unit="ms" estimate={clocked(attempt.first_token_ms)} />
      </Cell>
      <Cell align="end">
        <Quantity {...shared} kind="latency" unit="ms" estimate={clocked(attempt.latency_ms)} />
      </Cell>
      <Cell align="end">
        <TokenPair input={usage.input_tokens} output={usage.output_tokens} />
      </Cell>
      <Cell align="end">{formatCount(attempt.bytes_sent)}</Cell>
      <Cell align="end">
        <Quantity {...shared} kind="cost" unit="USD" estimate={estimateOf(attempt.cost_usd)} />
      </Cell>
      <Cell align="end">
        <Quantity {...shared} kind="energy" unit="Wh" estimate={estimateOf(attempt.energy_wh)} />
      </Cell>
    </Row>
  );
}

const WIDTH = 120;
const SLIMMEST = 1.5;

/** Waiting, then answering, on the timeline that all attempts share. The columns beside it say the same in figures. */
function Bar({ span: { start, waiting, answering } }: { readonly span: Span }): ReactNode {
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} 12`} className="h-3 w-[120px]">
      <path d={`M0 11.5H${WIDTH}`} className="stroke-line" />
      <rect
        x={Math.min(start * WIDTH, WIDTH - SLIMMEST)}
        y="2"
        height="8"
        width={Math.max(waiting * WIDTH, SLIMMEST)}
        className="fill-surface stroke-latency"
      />
      <rect
        x={(start + waiting) * WIDTH}
        y="1.5"
        height="9"
        width={answering * WIDTH}
        className="fill-latency"
      />
    </svg>
  );
}
