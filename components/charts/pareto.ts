/** What a front is made of: less of `x` and more of `y` is better. */
export type Placed = { readonly id: string; readonly x: number; readonly y: number };

/**
 * The points that no other one beats: nothing has at most their x and at least their y, and is better in one of the two. From the
 * lowest x to the highest; of several at one place all are on it.
 */
export function paretoFront<Point extends Placed>(points: readonly Point[]): readonly Point[] {
  const beats = (a: Point, b: Point): boolean => a.x <= b.x && a.y >= b.y && (a.x < b.x || a.y > b.y);
  return points
    .filter((point) => !points.some((other) => beats(other, point)))
    .toSorted((a, b) => a.x - b.x || a.y - b.y);
}

/**
 * The front as a line of steps, in the order of `front`: what is the best y up to each x. Every corner is a pair [x, y].
 * @param end where the last step ends.
 */
export function stepsOf(front: readonly Placed[], end: number): readonly (readonly [number, number])[] {
  return front.flatMap(({ x, y }, index) => {
    const next = front[index + 1];
    return [[x, y] as const, [next ? next.x : end, y] as const];
  });
}
