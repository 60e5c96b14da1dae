import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatChange } from "@/lib/format/change";

type ChangeProps = {
  readonly value: number | null;
  readonly base: number | null;
  /** What `base` is: "Model A". A change without a named base says nothing. */
  readonly baseName: string;
};

/** A signed change against a named base: "−92 % vs Model A". Says so where one of the two is not known. */
export function Change({ value, base, baseName }: ChangeProps): ReactNode {
  const t = useTranslations("quantity");
  const change = value === null || base === null ? null : formatChange(value, base);
  if (change === null) return <span className="text-ink3">{t("no_change", { base: baseName })}</span>;
  return <span className="whitespace-nowrap">{t("versus", { change, base: baseName })}</span>;
}
