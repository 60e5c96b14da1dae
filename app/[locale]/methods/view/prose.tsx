import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { Fragment } from "react";
import { Co2e } from "@/components/co2e";
import type { Bilingual } from "../method";

/** A text in the page's language, with CO2e as it is written. */
export function Prose({ text }: { readonly text: Bilingual }): ReactNode {
  const parts = text[useLocale()].split("CO2e");
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts never change their order.
    <Fragment key={index}>
      {index === 0 ? null : <Co2e />}
      {part}
    </Fragment>
  ));
}
