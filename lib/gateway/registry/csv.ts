/** A value of a cell; null is an empty one: unknown. */
export type CsvValue = string | number | boolean | null;

/** What a spreadsheet would run as a formula where a text begins with it. Source: OWASP, CSV Injection, read 2026-11-25. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** One cell of RFC 4180. A text that a spreadsheet would take for a formula has an apostrophe before it; numbers stay numbers. */
export function csvCell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as CSV: a line of names, then a line for each row, each ended by CRLF as RFC 4180 has it. */
export function csvText(names: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [names, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}
