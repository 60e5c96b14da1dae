"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MarkedQuantity } from "@/components/quantity-text";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/i18n/navigation";
import { exact } from "@/lib/footprint/interval";
import { formatCompact } from "@/lib/format/count";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import { retiresSoon } from "@/registry/freshness";
import { modelHref } from "../hrefs";
import type { RegistryRow } from "../row";
import { StatusChip } from "../status-chip";
import { Freshness } from "./freshness-cell";
import type { Steps } from "./steps";

type TableRowProps = {
  readonly row: RegistryRow;
  readonly steps: Steps;
  readonly isCompared: boolean;
  /** False where as many are ticked as may be. */
  readonly mayCompare: boolean;
  readonly onCompare: (isCompared: boolean) => void;
};

const CELL = "h-9 px-2 py-1.5 align-top";
const FIGURE = `${CELL} text-right`;
const SHARED = { unitIn: "header" } as const;

/** One model. What is not known is a word. */
export function TableRow({ row, steps, isCompared, mayCompare, onCompare }: TableRowProps): ReactNode {
  const t = useTranslations("registry");
  return (
    <tr className={`border-b border-line ${isCompared ? "bg-accent-soft" : ""}`}>
      <td className="py-1.5 pr-2 align-top">
        <label className="inline-flex size-6 cursor-pointer items-center justify-center pointer-coarse:size-11">
          <input
            type="checkbox"
            name="compare"
            value={row.id}
            checked={isCompared}
            disabled={!isCompared && !mayCompare}
            aria-label={t("compare.pick", { model: row.name })}
            onChange={(event) => onCompare(event.target.checked)}
            className="size-4 cursor-pointer accent-accent"
          />
        </label>
      </td>
      <th
        scope="row"
        className={`${CELL} sticky left-0 z-1 min-w-32 border-b border-line bg-clip-padding text-left font-semibold lg:min-w-44 ${isCompared ? "bg-accent-soft" : "bg-paper"}`}
      >
        <ModelName row={row} />
      </th>
      <td className={FIGURE}>
        <MarkedQuantity {...SHARED} unit="" estimate={row.quality} />
      </td>
      <td className={FIGURE}>
        <MarkedQuantity {...SHARED} kind="cost" unit="USD" estimate={row.costUsdPer1k} />
      </td>
      <td className={FIGURE}>
        <MarkedQuantity
          {...SHARED}
          kind="energy"
          unit="Wh"
          step={steps.energy}
          estimate={row.energyWhPerRequest}
        />
      </td>
      <td className={FIGURE}>
        <MarkedQuantity {...SHARED} kind="carbon" unit="g" step={steps.carbon} estimate={row.carbonGPer1k} />
      </td>
      <td className={FIGURE}>
        <MarkedQuantity {...SHARED} kind="latency" unit="ms" step={steps.time} estimate={row.latencyMs} />
      </td>
      <td className={FIGURE}>
        <UsdPrice usd={row.inputUsdPerMTok} />
        {row.priceFrom === null ? null : (
          <span className="block text-xs whitespace-nowrap text-ink3">
            {t("since", { day: row.priceFrom })}
          </span>
        )}
      </td>
      <td className={FIGURE}>
        <UsdPrice usd={row.outputUsdPerMTok} />
      </td>
      <td className={FIGURE}>
        {row.contextTokens === null ? <Unknown /> : formatCompact(row.contextTokens)}
      </td>
      <td className={CELL}>{row.provider}</td>
      <td className={CELL}>
        <Freshness row={row} />
      </td>
    </tr>
  );
}

/** The name as the link to all about the model, and what stands against it. */
function ModelName({ row }: { readonly row: RegistryRow }): ReactNode {
  const t = useTranslations("registry");
  const isSoon = row.status !== "retired" && retiresSoon(row.retiresInDays);
  return (
    <>
      <Link
        href={modelHref(row.id)}
        prefetch={false}
        className="inline-block min-h-6 text-accent underline decoration-control underline-offset-4 hover:decoration-accent pointer-coarse:min-h-11"
      >
        {row.name}
      </Link>
      {row.hasAdapter && !isSoon && row.status === "active" ? null : (
        <span className="flex flex-wrap gap-1 font-normal">
          {row.status === "active" ? null : <StatusChip status={row.status} />}
          {row.hasAdapter ? null : <Chip>{t("no_adapter")}</Chip>}
          {isSoon && row.retiresInDays !== null ? (
            <Chip tone="warn">{t("retires_soon", { days: Math.max(0, row.retiresInDays) })}</Chip>
          ) : null}
        </span>
      )}
    </>
  );
}

/** A price that the vendor names. */
const UsdPrice = ({ usd }: { readonly usd: number | null }): ReactNode => (
  <MarkedQuantity
    {...SHARED}
    kind="cost"
    unit="USD"
    estimate={usd === null ? null : exact(usd, "measured")}
  />
);

function Unknown(): ReactNode {
  const t = useTranslations("registry");
  return (
    <span className="whitespace-nowrap text-ink3">
      {UNKNOWN_MARK} {t("unknown")}
    </span>
  );
}
