/** A box in pixels, y downwards. */
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** A point that wants a label of this width. Those that come first choose first. */
export type Labelled = {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
};

/** Where a label stands; `leader` is the line from its point, null where it stands right beside it. */
export type PlacedLabel = {
  readonly id: string;
  readonly box: Box;
  readonly leader: {
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
  } | null;
};

export const LABEL_HEIGHT = 15;
const MARK_RADIUS = 6;
/** Distances of a label from its point, px: beside it, then farther away with a line. */
const DISTANCES = [8, 20, 36, 56] as const;
const BESIDE = DISTANCES[0];
/** Directions in the order in which they are tried: right and above first, where a reader looks. */
const DIRECTIONS = [
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
] as const;

export const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const inside = (box: Box, area: Box): boolean =>
  box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;

function boxAt({ x, y, width }: Labelled, [dx, dy]: readonly [number, number], distance: number): Box {
  const anchorX = x + dx * distance;
  const anchorY = y + dy * distance * (dx === 0 ? 1.4 : 1);
  const left = dx > 0 ? anchorX : dx < 0 ? anchorX - width : anchorX - width / 2;
  const top = dy === 0 || dx !== 0 ? anchorY - LABEL_HEIGHT / 2 : dy > 0 ? anchorY : anchorY - LABEL_HEIGHT;
  return { left, top, right: left + width, bottom: top + LABEL_HEIGHT };
}

/** The point of a box that is nearest to (x, y). */
const nearest = (box: Box, x: number, y: number) => ({
  x: Math.min(Math.max(x, box.left), box.right),
  y: Math.min(Math.max(y, box.top), box.bottom),
});

/** The boxes of a line, cut into pieces so thin that a slanting line does not claim the room beside it. */
function boxesOfLine({ x1, y1, x2, y2 }: NonNullable<PlacedLabel["leader"]>): readonly Box[] {
  const pieces = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 4));
  return Array.from({ length: pieces }, (_, index) => {
    const at = (share: number) => ({ x: x1 + (x2 - x1) * share, y: y1 + (y2 - y1) * share });
    const [from, to] = [at(index / pieces), at((index + 1) / pieces)];
    return {
      left: Math.min(from.x, to.x) - 0.5,
      right: Math.max(from.x, to.x) + 0.5,
      top: Math.min(from.y, to.y) - 0.5,
      bottom: Math.max(from.y, to.y) + 0.5,
    };
  });
}

const markOf = ({ x, y }: Labelled): Box => ({
  left: x - MARK_RADIUS,
  right: x + MARK_RADIUS,
  top: y - MARK_RADIUS,
  bottom: y + MARK_RADIUS,
});

/**
 * Labels that touch neither each other, nor a mark, nor an interval, nor a line to a label, and stay within the area; a line to a label
 * crosses no label, no other mark and no other such line. Greedy: each point takes the first free place, beside it or farther away with
 * a line.
 * @param intervals boxes that no label may cover.
 * @returns labels in the order of their points; a point without a free place has none.
 */
export function placeLabels(
  points: readonly Labelled[],
  intervals: readonly Box[],
  area: Box,
): readonly PlacedLabel[] {
  const marks = points.map((point) => ({ id: point.id, box: markOf(point) }));
  const drawn: Box[] = [];
  const standing: readonly Box[] = [...marks.map(({ box }) => box), ...intervals];
  const placed: PlacedLabel[] = [];
  for (const point of points) {
    const others = marks.filter(({ id }) => id !== point.id).map(({ box }) => box);
    const label = freePlace(point, { label: [...standing, ...drawn], line: [...others, ...drawn] }, area);
    if (label === null) continue;
    placed.push(label);
    drawn.push(label.box, ...(label.leader === null ? [] : boxesOfLine(label.leader)));
  }
  return placed;
}

/** What stands in the way of a label, and of the line to it. */
type Taken = { readonly label: readonly Box[]; readonly line: readonly Box[] };

function freePlace(point: Labelled, taken: Taken, area: Box): PlacedLabel | null {
  for (const distance of DISTANCES) {
    for (const direction of DIRECTIONS) {
      const box = boxAt(point, direction, distance);
      if (!inside(box, area) || taken.label.some((other) => overlap(box, other))) continue;
      const end = nearest(box, point.x, point.y);
      const leader = distance === BESIDE ? null : { x1: point.x, y1: point.y, x2: end.x, y2: end.y };
      const line = leader === null ? [] : boxesOfLine(leader);
      if (line.some((piece) => taken.line.some((other) => overlap(piece, other)))) continue;
      return { id: point.id, box, leader };
    }
  }
  return null;
}

/** Rough width of a text of the chart's labels, px: no letter of the house's font at 12 px is wider on average. */
export function labelWidth(text: string): number {
  const wide = [...text].filter((letter) => (letter.codePointAt(0) ?? 0) > WIDE_FROM).length;
  return Math.ceil(wide * 12.5 + ([...text].length - wide) * 6.7 + 4);
}
/** From here on letters are about as wide as they are high (CJK). */
const WIDE_FROM = 0x2e7f;
