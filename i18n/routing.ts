import { defineRouting } from "next-intl/routing";

/** The languages of the house. Every address begins with one of them; `/` follows the reader's Accept-Language. */
export const routing = defineRouting({
  locales: ["en", "zh"],
  defaultLocale: "en",
  localePrefix: "always",
});

export type Locale = (typeof routing.locales)[number];
