import { isWide, lettersOf, shortened, textWidth } from "./text-width";

/** Old terminals, and side by side ones. */
export const LINE_WIDTH = 80;
const GAP = "  ";

const padded = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - textWidth(text)));

/**
 * Rows with their columns one under the other. Where that is too wide, column `flexible` is shortened.
 * @param indent cells before each row.
 */
export function columns(
  rows: readonly (readonly string[])[],
  indent: number,
  flexible: number,
): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const natural = Array.from({ length: count }, (_, at) =>
    Math.max(...rows.map((row) => textWidth(row[at] ?? ""))),
  );
  const all = indent + natural.reduce((sum, width) => sum + width, GAP.length * (count - 1));
  const widths = natural.map((width, at) =>
    at === flexible ? Math.max(Math.min(width, 8), width - Math.max(0, all - LINE_WIDTH)) : width,
  );
  return rows.map((row) =>
    `${" ".repeat(indent)}${row.map((text, at) => padded(shortened(text, Math.max(1, widths[at] ?? 1)), widths[at] ?? 0)).join(GAP)}`.trimEnd(),
  );
}

/** Chinese punctuation that may not begin a line. */
const CLOSING = /^[，。；：、！？）》」』”’]/u;

/** Where a line may end: at a space, and on either side of a wide letter. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const letter of lettersOf(text)) {
    const startsAnew = piece.endsWith(" ") || (piece !== "" && (isWide(letter) || isWide(lastOf(piece))));
    if (startsAnew && !CLOSING.test(letter)) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
}

const lastOf = (text: string): string => lettersOf(text).at(-1) ?? "";

/** A paragraph in lines that fit: `first` before it, as many blanks before those that follow. */
export function paragraph(text: string, first = ""): readonly string[] {
  const indent = " ".repeat(textWidth(first));
  const lines: string[] = [];
  let line = first;
  for (const piece of piecesOf(text)) {
    if (textWidth(line + piece.trimEnd()) > LINE_WIDTH && line.trim() !== "") {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}
