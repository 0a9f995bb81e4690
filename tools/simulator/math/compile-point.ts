import type { Expression } from './expression.ts';
import { operations } from './operations.ts';

/** One data point by the minute that it ends before: NaN = there is none. */
export type PointAt = (end: number) => number;

/** A number that is the same at each point, or a series. */
export interface CompiledPoint {
  readonly isScalar: boolean;
  readonly at: PointAt;
}

/** What an expression can refer to. */
export interface PointContext {
  /** Seconds from one data point to the next. */
  readonly period: number;
  /** A metric of the alarm. */
  readonly metric: (id: string) => PointAt | undefined;
  /** Another expression of the alarm. */
  readonly expression: (id: string) => Expression | undefined;
}

const isMissing = Number.isNaN;
const none = Number.NaN;
const onPoints: Readonly<Record<string, (point: number) => number>> = {
  ABS: Math.abs,
  CEIL: Math.ceil,
  FLOOR: Math.floor,
};

const combine = (
  left: CompiledPoint,
  right: CompiledPoint,
  work: (left: number, right: number) => number,
): CompiledPoint => {
  const [a, b] = [left.at, right.at];
  if (left.isScalar && right.isScalar) return { isScalar: true, at: (end) => work(a(end), b(end)) };
  // A scalar makes no point where the series has none; of two series the one that is missing counts as 0.
  const at: PointAt = left.isScalar
    ? (end) => {
        const y = b(end);
        return isMissing(y) ? none : work(a(end), y);
      }
    : right.isScalar
      ? (end) => {
          const x = a(end);
          return isMissing(x) ? none : work(x, b(end));
        }
      : (end) => {
          const [x, y] = [a(end), b(end)];
          const [noX, noY] = [isMissing(x), isMissing(y)];
          return noX && noY ? none : work(noX ? 0 : x, noY ? 0 : y);
        };
  return { isScalar: false, at };
};

const fill = (value: CompiledPoint, filler: CompiledPoint): CompiledPoint | undefined =>
  value.isScalar
    ? undefined
    : {
        isScalar: false,
        at: (end) => {
          const point = value.at(end);
          return isMissing(point) ? filler.at(end) : point;
        },
      };

const choose = (
  condition: CompiledPoint,
  yes: CompiledPoint,
  no: CompiledPoint | undefined,
): CompiledPoint | undefined =>
  condition.isScalar
    ? undefined
    : {
        isScalar: false,
        at: (end) => {
          const holds = condition.at(end);
          if (isMissing(holds)) return none;
          if (holds === 0) return no === undefined ? none : no.at(end);
          const value = yes.at(end);
          return isMissing(value) ? 0 : value;
        },
      };

/**
 * Makes of an expression a function that works one data point out, for those that need no other point: alarms are looked at
 * millions of times. It says the same as `evaluateExpression` over a range of one point.
 * @returns undefined for what is rare (arrays, aggregates, conditions that are numbers) or wrong: that is for the evaluation.
 */
export const compilePoint = (expression: Expression, context: PointContext): CompiledPoint | undefined => {
  const compile = (part: Expression | undefined): CompiledPoint | undefined =>
    part === undefined ? undefined : compilePoint(part, context);
  switch (expression.kind) {
    case 'number': {
      const { value } = expression;
      return { isScalar: true, at: () => value };
    }
    case 'id': {
      const metric = context.metric(expression.id);
      return metric === undefined
        ? compile(context.expression(expression.id))
        : { isScalar: false, at: metric };
    }
    case 'negative': {
      const of = compile(expression.of);
      return of && { ...of, at: (end) => -of.at(end) };
    }
    case 'operation': {
      const [left, right] = [compile(expression.left), compile(expression.right)];
      return left && right && combine(left, right, operations[expression.operator]);
    }
    case 'call': {
      const { name, arguments: given } = expression;
      const [first, second, third] = given;
      if (name === 'PERIOD') {
        const isMetric = first?.kind === 'id' && context.metric(first.id) !== undefined;
        return isMetric ? { isScalar: true, at: () => context.period } : undefined;
      }
      const [value, other] = [compile(first), compile(second)];
      const work = onPoints[name];
      if (work !== undefined) return value && { ...value, at: (end) => work(value.at(end)) };
      if (value === undefined || other === undefined) return undefined;
      if (name === 'FILL') return fill(value, other);
      if (name !== 'IF') return undefined;
      const no = compile(third);
      return third !== undefined && no === undefined ? undefined : choose(value, other, no);
    }
    default:
      return undefined;
  }
};
