"use client";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IgnoredNote } from "@/components/ignored-note";
import type { IgnoredValue } from "../search-params";

/** Every part of the address that was not taken over. An entry goes when its field is set anew. */
export function IgnoredValues({ ignored }: { readonly ignored: readonly IgnoredValue[] }): ReactNode {
  const t = useTranslations("registry.ignored");
  const search = useSearchParams();
  const parts = ignored
    .filter(({ key, value }) => search.getAll(key).includes(value))
    .map(({ key, value, why }) => ({ part: `${key}=${value}`, why: t(`why.${why}`) }));
  return <IgnoredNote title={t("title")} parts={parts} />;
}
