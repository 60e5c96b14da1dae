"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Change } from "@/components/change";
import { Quantity } from "@/components/quantity";
import { pickedOf } from "../run/orders";
import type { Picked } from "./preview";
import type { ShownPreview } from "./use-preview";

/** The answer in one sentence: whom to send it to, and what a call takes. */
export function AnswerLine({ shown }: { readonly shown: ShownPreview }): ReactNode {
  const t = useTranslations("route.answer");
  const auto = pickedOf(shown, "auto");
  const mine = pickedOf(shown, "mine");
  return (
    <div className="border-b-2 border-ink pb-4">
      {auto === null ? (
        <p className="font-serif text-2xl text-balance">{t("none")}</p>
      ) : (
        <>
          <p className="font-serif text-2xl text-balance">
            {t.rich(isKnown(auto) ? "line" : "line_partly", {
              model: auto.pick.name,
              strong: (text) => <strong className="font-semibold text-accent">{text}</strong>,
              cost: () => <Short picked={auto} figure="costUsd" />,
              carbon: () => <Short picked={auto} figure="carbonG" />,
            })}
          </p>
          {mine === null || mine.pick.id === auto.pick.id ? null : <Against auto={auto} mine={mine} />}
        </>
      )}
    </div>
  );
}

const isKnown = ({ pick: { estimates } }: Picked): boolean =>
  estimates.costUsd !== null && estimates.carbonG !== null;

function Short({
  picked,
  figure,
}: {
  readonly picked: Picked;
  readonly figure: "costUsd" | "carbonG";
}): ReactNode {
  const kind = figure === "costUsd" ? "cost" : "carbon";
  const unit = figure === "costUsd" ? "USD" : "g";
  return (
    <Quantity
      estimate={picked.pick.estimates[figure]}
      unit={unit}
      kind={kind}
      interval="hidden"
      glyph="mark"
    />
  );
}

/** What the policy's pick changes against the person's own. */
function Against({ auto, mine }: { readonly auto: Picked; readonly mine: Picked }): ReactNode {
  const t = useTranslations("route.axis");
  const axes = [
    { axis: "cost", figure: "costUsd" },
    { axis: "energy", figure: "energyWh" },
    { axis: "carbon", figure: "carbonG" },
    { axis: "latency", figure: "latencyMs" },
  ] as const;
  const known = axes.filter(
    ({ figure }) => auto.pick.estimates[figure] !== null && mine.pick.estimates[figure] !== null,
  );
  if (known.length === 0) return null;
  return (
    <ul className="mt-1 flex flex-wrap gap-x-5 text-sm text-ink2">
      {known.map(({ axis, figure }) => (
        <li key={axis}>
          {t(axis)}{" "}
          <Change
            value={auto.pick.estimates[figure]?.mid ?? null}
            base={mine.pick.estimates[figure]?.mid ?? null}
            baseName={mine.pick.name}
          />
        </li>
      ))}
    </ul>
  );
}
