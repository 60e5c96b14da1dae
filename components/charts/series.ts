/** The shapes of the five series; whatever belongs to none is a grey cross. */
export type SeriesSlot = 1 | 2 | 3 | 4 | 5 | null;

const SLOTS = [1, 2, 3, 4, 5] as const;

/** The groups with the most members have a colour and a shape of their own, at most five; ties by name. */
export function seriesSlots(groups: readonly string[]): ReadonlyMap<string, SeriesSlot> {
  const counts = new Map<string, number>();
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
  const ordered = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  return new Map(ordered.map(([group], index) => [group, SLOTS[index] ?? null]));
}
