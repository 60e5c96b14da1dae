const BASE = "http://local.invalid";
const MAX_CHARACTERS = 2048;
/** Browsers drop control characters and take a backslash for a slash: with either, what looks like a path can be an address. */
const TREACHEROUS = /[\s\\\p{Cc}]/u;

/**
 * An address of this server, path and query, as it may stand in a redirect.
 * @returns null where `text` is none, or could lead elsewhere.
 */
export function localPath(text: string): string | null {
  if (!text.startsWith("/") || text.length > MAX_CHARACTERS || TREACHEROUS.test(text)) return null;
  if (!URL.canParse(text, BASE)) return null;
  const url = new URL(text, BASE);
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === BASE && !path.startsWith("//") ? path : null;
}
