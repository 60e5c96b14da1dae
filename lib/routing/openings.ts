import type { Wording } from "./wording";

/** A letter of openings that share what stands before it. */
type Step = {
  readonly unit: number;
  /** The wordings (as bits) of which an opening ends here. */
  bits: number;
  /** One of the letters that can follow, and through `sibling` the others. */
  child: Step | null;
  readonly sibling: Step | null;
};

const UTF16_UNITS = 0x10000;
/** To a regular expression without case, the long s is an s. Lower-casing leaves it as it is. */
const LONG_S = "\u017f";

const inWord = new Uint8Array(UTF16_UNITS);
for (const character of "abcdefghijklmnopqrstuvwxyz0123456789_") inWord[character.charCodeAt(0)] = 1;

/**
 * Finds in one pass over a text which of the wordings (at most 32) can occur in it; for those alone the pattern has to look. To look for
 * each of twenty in turn takes more than twice as long.
 */
export function openingFinder(wordings: readonly Wording[]): (text: string) => ReadonlySet<Wording> {
  const root: Step = { unit: 0, bits: 0, child: null, sibling: null };
  wordings.forEach(({ openings }, index) => {
    for (const opening of openings) plant(root, opening, 1 << index);
  });
  const firstOf = new Uint8Array(UTF16_UNITS);
  const firsts = [root];
  for (let step = root.child; step !== null; step = step.sibling) {
    firstOf[step.unit] = firsts.push(step) - 1;
  }
  return (text) => {
    const bits = find(text.toLowerCase().replaceAll(LONG_S, "s"), firstOf, firsts);
    return new Set(bits === 0 ? [] : wordings.filter((_, index) => (bits & (1 << index)) !== 0));
  };
}

function plant(root: Step, opening: string, bit: number): void {
  let step = root;
  for (let index = 0; index < opening.length; index++) {
    const unit = opening.charCodeAt(index);
    const known = follower(step, unit);
    const next = known ?? { unit, bits: 0, child: null, sibling: step.child };
    if (known === null) step.child = next;
    step = next;
  }
  step.bits |= bit;
}

function follower(step: Step, unit: number): Step | null {
  let next = step.child;
  while (next !== null && next.unit !== unit) next = next.sibling;
  return next;
}

/** The bits of all openings in a text: Latin letters open at the start of a word, others anywhere. */
function find(text: string, firstOf: Uint8Array, firsts: readonly Step[]): number {
  let bits = 0;
  let isWithinWord = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const isLatin = inWord[unit] ?? 0;
    const first = firstOf[unit] ?? 0;
    if (first !== 0 && (isLatin & isWithinWord) === 0) {
      let at = index + 1;
      let step = firsts[first] ?? null;
      while (step !== null) {
        bits |= step.bits;
        step = follower(step, text.charCodeAt(at));
        at += 1;
      }
    }
    isWithinWord = isLatin;
  }
  return bits;
}
