import type { IncomingHttpHeaders } from "node:http";

/** The languages of the pages, the default first; every page's path begins with one. */
export type Locales = readonly [string, ...string[]];

/** The language that a path begins with; null where it has none. */
export function localeOf(path: string, locales: Locales): string | null {
  const first = /^\/([^/?#]*)/.exec(path)?.[1];
  return locales.find((locale) => locale === first) ?? null;
}

/**
 * The address of the sign-in page in the language of `next`, else in the reader's.
 * @param next where the reader goes after it.
 */
export function signInPath(
  { next, error }: { readonly next: string; readonly error?: "wrong" | "limited" },
  headers: IncomingHttpHeaders,
  locales: Locales,
): string {
  const locale = localeOf(next, locales) ?? preferred(headers["accept-language"] ?? "", locales);
  const query = new URLSearchParams({ ...(error ? { error } : {}), next });
  return `/${locale}/sign-in?${query}`;
}

/** Whether a path is that of the sign-in page, in whatever language. */
export const isSignInPage = (path: string, locales: Locales): boolean =>
  locales.some((locale) => path === `/${locale}/sign-in`);

/**
 * The sign-in page's address for one more try. A link on another site brings no cookie of ours; asked again by our own page the
 * browser sends it, and whoever is signed in goes on to what the link was for.
 * @returns null where `url` is of another page, or was that try.
 */
export function askedAgain(url: string, locales: Locales): string | null {
  const [path = ""] = url.split("?", 1);
  if (!isSignInPage(path, locales) || /[?&]again=/.test(url)) return null;
  return `${url}${url === path ? "?" : "&"}again=1`;
}

/** The first of a reader's languages that there is, by the weights of `Accept-Language`. */
function preferred(acceptLanguage: string, locales: Locales): string {
  const wanted = acceptLanguage
    .split(",")
    .map((entry) => {
      const [tag = "", weight = "q=1"] = entry.trim().split(/\s*;\s*/);
      return { language: tag.split("-", 1)[0]?.toLowerCase(), weight: Number(weight.replace("q=", "")) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  const [fallback] = locales;
  return wanted.flatMap(({ language }) => locales.find((locale) => locale === language) ?? [])[0] ?? fallback;
}
