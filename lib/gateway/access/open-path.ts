import type { Locales } from "./sign-in-path";
import { isSignInPage } from "./sign-in-path";

const STATIC = "/_next/static/";
const FILES: ReadonlySet<string> = new Set(["/icon.svg", "/favicon.ico", "/robots.txt"]);
/** What a path could use to leave the folder that it begins with, once it is decoded. */
const LEAVES = /\.\.|\/\/|\\|%/;

/**
 * Whether a page's request needs no credentials: the sign-in page and what every page is drawn with. Only to be read: a POST to any
 * page can call the server actions of all.
 */
export function isOpen(method: string, path: string, locales: Locales): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  return FILES.has(path) || isSignInPage(path, locales) || (path.startsWith(STATIC) && staysInside(path));
}

function staysInside(path: string): boolean {
  try {
    return !LEAVES.test(decodeURIComponent(path));
  } catch {
    return false;
  }
}
