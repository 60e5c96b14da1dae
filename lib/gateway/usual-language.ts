import type { IncomingMessage } from "node:http";
import type { SettingValues } from "../engine/settings/settings";

/**
 * Lets a page whose address names no language be found in the one that the install has set, instead of the one the browser asks for. An
 * address that names one, and a choice that the browser remembers, go before it.
 * @param language null = as the browser asks.
 */
export function askInUsualLanguage({ headers }: IncomingMessage, language: SettingValues["language"]): void {
  if (language !== null) headers["accept-language"] = language;
}
