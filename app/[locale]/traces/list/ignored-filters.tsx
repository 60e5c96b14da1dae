import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IgnoredNote } from "@/components/ignored-note";
import type { Ignored } from "../search-params";

/** Every part of the list's address that was not taken over. */
export function IgnoredFilters({ ignored }: { readonly ignored: readonly Ignored[] }): ReactNode {
  const t = useTranslations("traces.ignored");
  const parts = ignored.map(({ field, value, why, expected }) => ({
    part: `${field}=${value}`,
    why: t(why, { expected: expected.join(", ") }),
  }));
  return <IgnoredNote title={t("title")} parts={parts} />;
}
