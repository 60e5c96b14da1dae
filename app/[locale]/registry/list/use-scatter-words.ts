"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ScatterWords } from "@/components/charts/scatter-point";
import type { Axis } from "../search-params";

/** The words of the chart, in the reader's language. */
export function useScatterWords(axis: Axis): ScatterWords {
  const t = useTranslations("registry.chart");
  return useMemo(
    (): ScatterWords => ({
      name: t("title", { axis: t(`axis.${axis}`) }),
      x: t(`x.${axis}`),
      y: t("y"),
      front: t("front"),
      other: t("other"),
      legend: t("legend"),
      marks: t("marks"),
      unlabelled: (count) => t("unlabelled", { count }),
      unit: axis === "cost" ? "USD" : "g",
    }),
    [t, axis],
  );
}
