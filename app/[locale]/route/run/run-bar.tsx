"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import type { Picked } from "../preview/preview";
import { totalCost } from "../preview/total-cost";
import type { PreviewState, ShownPreview } from "../preview/use-preview";
import { ordersOf, pickedOf } from "./orders";
import type { Runs, Side } from "./run-state";
import { isRunning } from "./run-state";
import type { RunOrder } from "./use-runs";

type RunBarProps = {
  readonly shown: ShownPreview;
  readonly state: PreviewState;
  readonly runs: Runs;
  readonly onRun: (orders: readonly RunOrder[]) => void;
};

/** The three ways to run, each with the names and the estimated cost beside it, before anything is spent. */
export function RunBar({ shown, state, runs, onRun }: RunBarProps): ReactNode {
  const t = useTranslations("route.run");
  const mine = pickedOf(shown, "mine");
  const auto = pickedOf(shown, "auto");
  const isPending = !state.isCurrent || isRunning(runs);
  const line = (way: "mine" | "auto" | "both", picks: readonly Picked[], sides: readonly Side[]) => (
    <RunLine
      way={way}
      picks={picks}
      isPending={isPending}
      onPress={() => onRun(ordersOf(shown, sides, sides.length > 1 ? crypto.randomUUID() : null))}
    />
  );
  if (mine === null && auto === null) return null;
  return (
    <Section title={t("title")} rule="strong">
      <ul className="border-t border-line">
        {mine === null ? null : line("mine", [mine], ["mine"])}
        {auto === null ? null : line("auto", [auto], ["auto"])}
        {mine === null || auto === null || mine.pick.id === auto.pick.id
          ? null
          : line("both", [mine, auto], ["mine", "auto"])}
      </ul>
      {mine === null ? (
        <p className="mt-2 text-xs text-ink2">
          {t(shown.form.mine === null ? "choose_to_compare" : "mine_cannot")}
        </p>
      ) : null}
      {mine !== null && mine.pick.id === auto?.pick.id ? (
        <p className="mt-2 text-xs text-ink2">{t("same_model")}</p>
      ) : null}
      {mine?.simulated || auto?.simulated ? (
        <p className="mt-2 text-xs text-ink2">{t("simulated_cost")}</p>
      ) : null}
    </Section>
  );
}

type RunLineProps = {
  readonly way: "mine" | "auto" | "both";
  readonly picks: readonly Picked[];
  readonly isPending: boolean;
  readonly onPress: () => void;
};

function RunLine({ way, picks, isPending, onPress }: RunLineProps): ReactNode {
  const t = useTranslations("route.run");
  const names = picks.map(({ pick }) => pick.name).join(" + ");
  const { estimate, isWhole } = totalCost(picks.map(({ pick }) => pick.estimates.costUsd));
  return (
    <li className="grid items-center gap-x-4 gap-y-1 border-b border-line py-2 sm:grid-cols-[10rem_1fr_auto]">
      <Button isPending={isPending} label={t("label", { way: t(way), models: names })} onPress={onPress}>
        {t(way)}
      </Button>
      <span className="font-semibold">{names}</span>
      <span className="text-sm text-ink2">
        {t("expected")}{" "}
        <Quantity
          estimate={estimate}
          unit="USD"
          kind="cost"
          name={t("cost_of", { models: names })}
          bound={isWhole || estimate === null ? "none" : "at_least"}
        />
      </span>
    </li>
  );
}
