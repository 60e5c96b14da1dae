/**
 * Which row a key leads to from row `from`, -1 = none has the focus: then J and K go to the first, and the arrows scroll as ever.
 * @returns null where the key moves nowhere.
 */
export function rowAfter(key: string, from: number, rows: number): number | null {
  const step = stepOf(key);
  if (step === null || rows === 0) return null;
  if (from === -1) return key.startsWith("Arrow") ? null : 0;
  return Math.min(Math.max(from + step, 0), rows - 1);
}

function stepOf(key: string): 1 | -1 | null {
  switch (key) {
    case "j":
    case "J":
    case "ArrowDown":
      return 1;
    case "k":
    case "K":
    case "ArrowUp":
      return -1;
    default:
      return null;
  }
}
