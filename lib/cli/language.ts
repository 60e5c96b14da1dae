import { createTranslator } from "next-intl";
import type { Locale } from "@/i18n/routing";
import { routing } from "@/i18n/routing";
import en from "@/messages/en.json";
import zh from "@/messages/zh.json";

const MESSAGES = { en, zh } as const;

/** The languages that a command can speak; the first is the default. */
export const LANGUAGES: readonly Locale[] = routing.locales;

/** The sentences of the pages, for the terminal. */
export const translator = (locale: Locale) => createTranslator({ locale, messages: MESSAGES[locale] });
export type Translator = ReturnType<typeof translator>;
