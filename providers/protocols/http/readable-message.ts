/** Longest vendor's message that is handed on. */
const MESSAGE_CHARACTERS = 300;
/** How vendors echo a key that they refuse: "sk-ab****yz", "****wxyz". */
const MASK = "***";

/** A vendor's message in one short line, without the key and without a masked piece of it. */
export function readableMessage(text: string, key: string | null): string {
  const safe = key === null ? text : text.replaceAll(key, "[key]");
  const line = safe.trim().split(/\s+/).map(withoutMaskedKey).join(" ");
  return line.length > MESSAGE_CHARACTERS ? `${line.slice(0, MESSAGE_CHARACTERS)}…` : line;
}

/** Word by word, for a message may quote a picture of some megabytes, in which a pattern would search for a long time. */
function withoutMaskedKey(word: string): string {
  const mask = word.lastIndexOf(MASK);
  return mask === -1 ? word : `[key]${word.slice(mask).replace(/^[^.,;]+/, "")}`;
}
