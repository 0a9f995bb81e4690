/** @throws RangeError when there is nothing to take the middle of. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new RangeError('No values, no median');
  return (low + high) / 2;
};

/** The median distance from the median: a spread that one disturbed run does not widen. */
export const medianDeviation = (values: readonly number[]): number => {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle)));
};

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The median slope between any two points (Theil–Sen): up to 29 % of them may be wild without moving it. */
export const slopeOf = (points: readonly Point[]): number =>
  median(
    points.flatMap((from, at) =>
      points.slice(at + 1).flatMap((to) => (to.x === from.x ? [] : [(to.y - from.y) / (to.x - from.x)])),
    ),
  );
