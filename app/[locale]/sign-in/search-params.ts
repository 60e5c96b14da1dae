import type { SearchParams } from "nuqs/server";
import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { Locale } from "@/i18n/routing";
import { routing } from "@/i18n/routing";
import { localPath } from "@/lib/gateway/access/local-path";
import { localeOf } from "@/lib/gateway/access/sign-in-path";

const load = createLoader({ next: parseAsString, error: parseAsStringLiteral(["wrong", "limited"]) });

export type SignInSearch = {
  /** Where the reader goes after it: a page of this house in the language of this one. */
  readonly next: string;
  readonly error: "wrong" | "limited" | null;
};

/** What the address of the sign-in page says; a `next` that is no page of ours leads to the start page. */
export function readSignInSearch(query: SearchParams, locale: Locale): SignInSearch {
  const { next, error } = load(query);
  return { next: translated(localPath(next ?? "") ?? "/", locale), error };
}

/** The same page in another language, as the language switch leaves `next` as it was. */
function translated(path: string, locale: Locale): string {
  const from = localeOf(path, routing.locales);
  if (from === null) return path === "/" ? `/${locale}` : path;
  return `/${locale}${path.slice(from.length + 1)}`;
}
