/** Different groups in the order in which they came, and how often each was added. Only the first `size` entries count. */
export type Groups = { readonly hashes: Int32Array; readonly counts: Int32Array; readonly size: number };

/** Counts groups of characters, each known by two hashes. */
export type GroupCounts = {
  /** Forgets everything, and makes room for this many groups. */
  readonly reset: (room: number) => void;
  readonly add: (hash: number, check: number) => void;
  /** What was added since; good until the next `reset`. */
  readonly groups: () => Groups;
};

const SMALLEST = 256;

/**
 * A hash table with open addressing, on arrays that are kept from one text to the next: to allocate them costs more than to fill
 * them. A slot holds the place of a group plus 1; 0 is a free one.
 */
export function groupCounts(): GroupCounts {
  let slots = new Int32Array(0);
  let hashes = new Int32Array(0);
  let checks = new Int32Array(0);
  let counts = new Int32Array(0);
  let mask = 0;
  let size = 0;

  function reset(room: number): void {
    let slotCount = SMALLEST;
    while (slotCount < 2 * room) slotCount *= 2;
    mask = slotCount - 1;
    size = 0;
    if (slotCount <= slots.length) {
      slots.fill(0, 0, slotCount);
      return;
    }
    slots = new Int32Array(slotCount);
    hashes = new Int32Array(slotCount / 2);
    checks = new Int32Array(slotCount / 2);
    counts = new Int32Array(slotCount / 2);
  }

  function add(hash: number, check: number): void {
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let held = slots[slot] ?? 0; held !== 0; held = slots[slot] ?? 0) {
      const place = held - 1;
      if (hashes[place] === hash && checks[place] === check) {
        counts[place] = (counts[place] ?? 0) + 1;
        return;
      }
      slot = (slot + 1) & mask;
    }
    hashes[size] = hash;
    checks[size] = check;
    counts[size] = 1;
    size += 1;
    slots[slot] = size;
  }

  return { reset, add, groups: () => ({ hashes, counts, size }) };
}
