/** One value per data point, oldest first; NaN where there is none. */
export type Series = readonly number[];

/** A series without any data. */
export const noPoints = (length: number): number[] => new Array<number>(length).fill(Number.NaN);

/** What an expression comes to: S, TS and TS[] of AWS's documentation. */
export type Value =
  | { readonly kind: 'scalar'; readonly number: number }
  | { readonly kind: 'series'; readonly points: Series }
  | { readonly kind: 'array'; readonly all: readonly Series[] };

export const scalar = (number: number): Value => ({ kind: 'scalar', number });
export const series = (points: Series): Value => ({ kind: 'series', points });

/** A number at a point; a scalar is the same at each. */
const at = (value: number | Series, index: number): number =>
  typeof value === 'number' ? value : (value[index] ?? Number.NaN);

/**
 * Combines point by point. Where only one side has a value, the other counts as 0; where neither has, there is none. A
 * scalar is no point: it makes none where the series has none.
 */
const combine = (
  left: number | Series,
  right: number | Series,
  work: (left: number, right: number) => number,
): Series => {
  const length = typeof left === 'number' ? (right as Series).length : left.length;
  const points: number[] = [];
  for (let index = 0; index < length; index += 1) {
    const a = at(left, index);
    const b = at(right, index);
    const noA = typeof left !== 'number' && Number.isNaN(a);
    const noB = typeof right !== 'number' && Number.isNaN(b);
    const missing = (noA && noB) || (noA && typeof right === 'number') || (noB && typeof left === 'number');
    points.push(missing ? Number.NaN : work(noA ? 0 : a, noB ? 0 : b));
  }
  return points;
};

/** An operator on any two values; series of an array are taken one by one. */
export const broadcast = (
  left: Value,
  right: Value,
  work: (left: number, right: number) => number,
): Value => {
  if (left.kind === 'array' || right.kind === 'array') {
    const length = Math.max(...[left, right].map((value) => (value.kind === 'array' ? value.all.length : 0)));
    const each = (value: Value, index: number): number | Series =>
      value.kind === 'array'
        ? (value.all[index] ?? [])
        : value.kind === 'series'
          ? value.points
          : value.number;
    return {
      kind: 'array',
      all: Array.from({ length }, (_, index) => combine(each(left, index), each(right, index), work)),
    };
  }
  if (left.kind === 'scalar' && right.kind === 'scalar') return scalar(work(left.number, right.number));
  return series(
    combine(
      left.kind === 'scalar' ? left.number : left.points,
      right.kind === 'scalar' ? right.number : right.points,
      work,
    ),
  );
};

/** Applies a function to each point; missing points stay missing. */
export const mapValue = (value: Value, work: (points: Series) => Series): Value => {
  if (value.kind === 'scalar') return scalar(work([value.number])[0] ?? Number.NaN);
  if (value.kind === 'series') return series(work(value.points));
  return { kind: 'array', all: value.all.map(work) };
};
