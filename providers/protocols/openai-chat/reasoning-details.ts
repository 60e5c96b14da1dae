import type { Fields } from "../../base";

/** Fields that come in pieces; of all others the last word holds. */
const GROWING: readonly string[] = ["text", "summary", "data"];

/**
 * Reasoning details after some more pieces. OpenRouter streams one detail in several pieces of the same `index`, its signature last, and
 * refuses one that comes back in pieces. A piece without an index is a whole detail. Source: agno-agi/agno issue 8794 and
 * pydantic/pydantic-ai pull request 7214, with what came over the wire, read 2026-11-25.
 */
export const withDetails = (details: readonly Fields[], pieces: readonly Fields[]): readonly Fields[] =>
  pieces.reduce<readonly Fields[]>(withPiece, details);

function withPiece(details: readonly Fields[], piece: Fields): readonly Fields[] {
  const place = details.findLastIndex((detail) => isSame(detail, piece));
  const begun = details[place];
  return begun ? details.with(place, merged(begun, piece)) : [...details, piece];
}

const isSame = (detail: Fields, piece: Fields): boolean =>
  typeof piece.index === "number" &&
  detail.index === piece.index &&
  (piece.type === undefined || detail.type === piece.type);

function merged(detail: Fields, piece: Fields): Fields {
  const told = Object.entries(piece).filter(([, value]) => value !== null && value !== undefined);
  const grown = told.map(([field, value]): [string, unknown] => {
    const before = detail[field];
    const grows = GROWING.includes(field) && typeof before === "string" && typeof value === "string";
    return [field, grows ? before + value : value];
  });
  return { ...detail, ...Object.fromEntries(grown) };
}

/** The words in reasoning details; sealed ones have none. */
export const wordsOf = (details: readonly Fields[]): string =>
  details
    .map(({ text, summary }) =>
      typeof text === "string" ? text : typeof summary === "string" ? summary : "",
    )
    .join("");
