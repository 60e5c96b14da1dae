/** Longest vendor's message that is handed on. */
const MESSAGE_CHARACTERS = 300;
/** How vendors echo a key that they refuse: "sk-ab****yz", "****wxyz". */
const MASKED_KEY = /\S*\*{3,}[^\s.,;]*/g;

/** A vendor's message in one short line, without the key and without a masked piece of it. */
export function readableMessage(text: string, key: string | null): string {
  const safe = key === null ? text : text.replaceAll(key, "[key]");
  const line = safe.replace(MASKED_KEY, "[key]").replace(/\s+/g, " ").trim();
  return line.length > MESSAGE_CHARACTERS ? `${line.slice(0, MESSAGE_CHARACTERS)}…` : line;
}
