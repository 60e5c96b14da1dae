import { UNKNOWN_MARK } from "./symbols";

const ISO_UTC = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z$/;

/** An ISO 8601 instant in UTC to the minute, alike in every language: "2026-11-24 05:14 UTC". Anything else, and null, is "—". */
export function formatInstant(iso: string | null): string {
  const match = iso === null ? null : ISO_UTC.exec(iso);
  return match === null ? UNKNOWN_MARK : `${match[1]} ${match[2]} UTC`;
}
