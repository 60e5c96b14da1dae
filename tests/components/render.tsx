import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import en from "@/messages/en.json";
import zh from "@/messages/zh.json";

const MESSAGES = { en, zh };

/** The HTML that the server sends for `element`. */
export function htmlOf(element: ReactNode, locale: "en" | "zh" = "en"): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone="UTC">
      {element}
    </NextIntlClientProvider>,
  );
}

/** What a reader sees and hears of it: the text without tags, spaces made plain. */
export function textOf(element: ReactNode, locale: "en" | "zh" = "en"): string {
  return htmlOf(element, locale)
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/[\u202f\u00a0]/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .trim();
}
