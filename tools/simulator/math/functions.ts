import { CannotSimulate } from '../cannot-simulate.ts';
import type { MathContext } from './evaluate-expression.ts';
import type { Expression } from './expression.ts';
import { mapValue, noPoints, scalar, series, type Value } from './value.ts';

interface Call {
  readonly given: readonly Expression[];
  readonly evaluate: (expression: Expression) => Value;
  readonly context: MathContext;
}

type MathFunction = (call: Call) => Value;

const argument = ({ given, context }: Call, index: number, name: string): Expression => {
  const found = given[index];
  if (found === undefined) throw new CannotSimulate(context.place, `${name} lacks an argument`);
  return found;
};

const isMissing = Number.isNaN;

const onPoints =
  (name: string, work: (point: number) => number): MathFunction =>
  (call) =>
    mapValue(call.evaluate(argument(call, 0, name)), (points) => points.map(work));

/** Of one series a number over its range, of several a series over them. */
const aggregate =
  (name: string, work: (present: readonly number[], all: number) => number): MathFunction =>
  (call) => {
    const value = call.evaluate(argument(call, 0, name));
    if (value.kind === 'scalar')
      throw new CannotSimulate(call.context.place, `${name} takes metrics, not a number`);
    if (value.kind === 'series') {
      const present = [...value.points].filter((point) => !isMissing(point));
      return scalar(present.length === 0 ? Number.NaN : work(present, present.length));
    }
    const points = noPoints(call.context.length);
    for (let index = 0; index < points.length; index += 1) {
      const present = value.all.map((each) => each[index] ?? Number.NaN).filter((point) => !isMissing(point));
      points[index] = present.length === 0 ? Number.NaN : work(present, value.all.length);
    }
    return series(points);
  };

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What a series changes by from one point that exists to the next, by `per` of the periods between. */
const change =
  (name: string, per: (difference: number, seconds: number) => number): MathFunction =>
  (call) =>
    mapValue(call.evaluate(argument(call, 0, name)), (points) => {
      let before = -1;
      return points.map((point, index) => {
        if (isMissing(point)) return point;
        const last = before;
        before = index;
        if (last < 0) return Number.NaN;
        return per(point - (points[last] ?? 0), (index - last) * call.context.period);
      });
    });

const fill: MathFunction = (call) => {
  const value = call.evaluate(argument(call, 0, 'FILL'));
  const by = argument(call, 1, 'FILL');
  if (value.kind === 'scalar')
    throw new CannotSimulate(call.context.place, 'FILL takes metrics, not a number');
  if (by.kind === 'id' && by.id === 'LINEAR') {
    throw new CannotSimulate(call.context.place, 'FILL with LINEAR is not modelled');
  }
  if (by.kind === 'id' && by.id === 'REPEAT') {
    return mapValue(value, (points) => {
      let last = Number.NaN;
      return points.map((point) => {
        if (!isMissing(point)) last = point;
        return last;
      });
    });
  }
  const filler = call.evaluate(by);
  if (filler.kind === 'array')
    throw new CannotSimulate(call.context.place, 'FILL fills with one series or number');
  const at = (index: number): number =>
    filler.kind === 'scalar' ? filler.number : (filler.points[index] ?? Number.NaN);
  return mapValue(value, (points) => points.map((point, index) => (isMissing(point) ? at(index) : point)));
};

/**
 * A condition that has no data point gives none. Where it holds and the second argument has none, the value is 0; where
 * it does not and the third has none, or there is no third, the point is dropped.
 */
const choose: MathFunction = (call) => {
  const { context } = call;
  const condition = call.evaluate(argument(call, 0, 'IF'));
  const yes = call.evaluate(argument(call, 1, 'IF'));
  const otherwise = call.given[2];
  const no = otherwise === undefined ? undefined : call.evaluate(otherwise);
  if (condition.kind === 'array' || yes.kind === 'array' || no?.kind === 'array') {
    throw new CannotSimulate(context.place, 'IF takes single time series and numbers');
  }
  if (condition.kind === 'scalar') {
    return condition.number === 0 ? (no ?? series(noPoints(context.length))) : yes;
  }
  const at = (value: Exclude<Value, { kind: 'array' }> | undefined, index: number): number =>
    value === undefined
      ? Number.NaN
      : value.kind === 'scalar'
        ? value.number
        : (value.points[index] ?? Number.NaN);
  return series(
    condition.points.map((holds, index) => {
      if (isMissing(holds)) return Number.NaN;
      if (holds === 0) return at(no, index);
      const value = at(yes, index);
      return isMissing(value) ? 0 : value;
    }),
  );
};

const metrics: MathFunction = ({ given: [part], context }) => {
  if (part !== undefined && part.kind !== 'text') {
    throw new CannotSimulate(context.place, 'METRICS takes a text in quotes, or nothing');
  }
  const wanted = [...context.metrics].filter(([id]) => part === undefined || id.includes(part.value));
  return { kind: 'array', all: wanted.map(([, points]) => points) };
};

const period: MathFunction = (call) => {
  const of = argument(call, 0, 'PERIOD');
  if (of.kind !== 'id' || !call.context.metrics.has(of.id)) {
    throw new CannotSimulate(call.context.place, 'PERIOD takes the id of a metric');
  }
  return scalar(call.context.period);
};

/** The functions of metric math that are modelled. */
export const functions: Readonly<Record<string, MathFunction>> = {
  ABS: onPoints('ABS', Math.abs),
  CEIL: onPoints('CEIL', Math.ceil),
  FLOOR: onPoints('FLOOR', Math.floor),
  SUM: aggregate('SUM', sum),
  // Of several series, one that has no value counts as 0.
  AVG: aggregate('AVG', (present, all) => sum(present) / all),
  MIN: aggregate('MIN', (present) => Math.min(...present)),
  MAX: aggregate('MAX', (present) => Math.max(...present)),
  DIFF: change('DIFF', (difference) => difference),
  RATE: change('RATE', (difference, seconds) => difference / seconds),
  FILL: fill,
  IF: choose,
  METRICS: metrics,
  PERIOD: period,
};

/** Arguments that a function takes at most; all others take one. */
const mostArguments: Readonly<Record<string, number>> = { IF: 3, FILL: 2 };

/** @throws CannotSimulate when there are more arguments than the function takes; what it lacks it says itself. */
export const checkArguments = (name: string, { given, context }: Call): void => {
  const most = mostArguments[name] ?? 1;
  if (given.length > most)
    throw new CannotSimulate(context.place, `${name} takes at most ${most} arguments, not ${given.length}`);
};

/** Functions whose value at a point depends on other points: what they come to depends on the range that is looked at. */
export const looksAround = (expression: Expression): boolean => {
  switch (expression.kind) {
    case 'call':
      return (
        ['SUM', 'AVG', 'MIN', 'MAX', 'DIFF', 'RATE'].includes(expression.name) ||
        (expression.name === 'FILL' && expression.arguments[1]?.kind === 'id') ||
        expression.arguments.some(looksAround)
      );
    case 'list':
      return expression.items.some(looksAround);
    case 'negative':
      return looksAround(expression.of);
    case 'operation':
      return looksAround(expression.left) || looksAround(expression.right);
    default:
      return false;
  }
};
