"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { exact } from "@/lib/footprint/interval";
import { formatCount } from "@/lib/format/count";
import { figureText, formatFigure } from "@/lib/format/figure";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import type { BarCode, Violation } from "@/lib/routing/eligible";
import { REQUEST_FIELDS } from "@/registry/catalog-model";
import { useSurroundings } from "../surroundings";
import type { Weighed } from "./preview";
import { restText } from "./rest-text";

export type Bar = Violation & { readonly code: BarCode };

type BarTextProps = { readonly rejected: Weighed; readonly violation: Bar };

/** A reason that no limit can change, as a sentence. */
export function BarText({ rejected, violation }: BarTextProps): ReactNode {
  const t = useTranslations("route.violation");
  const sentence = useBarSentence();
  const { code, limit, value } = violation;
  if (code !== "over_daily_cap") return sentence({ ...violation, code }, rejected.id);
  const left = limit === null ? UNKNOWN_MARK : figureText(formatFigure(exact(limit, "measured"), "USD"));
  if (value === null) return t("unknown_under_cap", { left });
  return t.rich("over_daily_cap", {
    left,
    figure: () => (
      <Quantity estimate={rejected.estimates.costUsd} unit="USD" kind="cost" interval="hidden" glyph="mark" />
    ),
  });
}

type PlainBar = Violation & { readonly code: Exclude<BarCode, "over_daily_cap"> };

function useBarSentence(): (violation: PlainBar, model: string) => string {
  const t = useTranslations("route");
  const { modelOf, nameOf } = useSurroundings();
  const resting = useRestingSentence();
  return ({ code, limit, value, detail }, model) => {
    switch (code) {
      case "retired":
        return detail === null ? t("access.retired") : t("violation.replaced", { model: nameOf(detail) });
      case "not_connected":
        return t(`access.${unconnected(detail)}`, { variable: modelOf(model)?.keyVariable ?? "none" });
      case "not_a_product":
      case "no_adapter":
        return t(`access.${code}`);
      case "context_too_small":
        return t("violation.context_too_small", { needed: formatCount(limit), has: formatCount(value) });
      case "provider_not_allowed":
        return t("violation.provider_not_allowed", { provider: providerIn(model) });
      case "model_denied":
        return t("violation.model_denied");
      case "lacks_ability":
        return t(`violation.lacks.${lacking(detail)}`, { ability: detail ?? UNKNOWN_MARK });
      case "unknown_ability":
        return t(`violation.unknown.${unsure(detail)}`, { ability: detail ?? UNKNOWN_MARK });
      case "breaker_open":
      case "rate_limited":
      case "key_refused":
        return resting(code, value, modelOf(model)?.keyVariable ?? "none");
    }
  };
}

const providerIn = (model: string): string => model.slice(0, model.indexOf("/"));

function useRestingSentence() {
  const t = useTranslations("route.violation");
  return (
    code: "breaker_open" | "rate_limited" | "key_refused",
    forMs: number | null,
    variable: string,
  ): string => {
    const rest = forMs === null ? UNKNOWN_MARK : restText(forMs);
    switch (code) {
      case "breaker_open":
        return forMs === null ? t("breaker_probing") : t("breaker_open", { rest });
      case "rate_limited":
        return forMs === null ? t("rate_limited_open") : t("rate_limited", { rest });
      case "key_refused":
        return forMs === null ? t("key_refused", { variable }) : t("cannot_pay", { rest, variable });
    }
  };
}

const UNCONNECTED = ["no_key", "unreachable", "not_served"] as const;
const unconnected = (detail: string | null) => UNCONNECTED.find((known) => known === detail) ?? "unreachable";

const ASKED_FOR = ["tools", "vision", "json_schema"] as const;
const unsure = (detail: string | null) => ASKED_FOR.find((known) => known === detail) ?? "other";

const LACKING = [...ASKED_FOR, ...REQUEST_FIELDS] as const;
const lacking = (detail: string | null) => LACKING.find((known) => known === detail) ?? "other";
