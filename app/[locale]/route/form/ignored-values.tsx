"use client";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IgnoredNote } from "@/components/ignored-note";
import type { IgnoredValue } from "../search-params";
import { namesIn } from "../search-parsers";

/** Every part of the address that was not taken over. An entry goes when its field is set anew. */
export function IgnoredValues({ ignored }: { readonly ignored: readonly IgnoredValue[] }): ReactNode {
  const t = useTranslations("route.ignored");
  const search = useSearchParams();
  const stands = ({ key, value }: IgnoredValue): boolean =>
    search.getAll(key).some((given) => given === value || namesIn(given).includes(value));
  const parts = ignored
    .filter(stands)
    .map(({ key, value, why }) => ({ part: `${key}=${value}`, why: t(`why.${why}`) }));
  return <IgnoredNote title={t("title")} parts={parts} />;
}
