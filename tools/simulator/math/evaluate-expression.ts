import { CannotSimulate } from '../cannot-simulate.ts';
import type { Expression } from './expression.ts';
import { checkArguments, functions } from './functions.ts';
import { operations } from './operations.ts';
import { broadcast, mapValue, type Series, scalar, type Value } from './value.ts';

/** What an expression can refer to, over one range of data points. */
export interface MathContext {
  /** Seconds from one data point to the next. */
  readonly period: number;
  /** How many data points. */
  readonly length: number;
  /** The metrics of the alarm by id, in its order: what `METRICS()` gives. */
  readonly metrics: ReadonlyMap<string, Series>;
  /** A metric or another expression; undefined when there is none of that id. */
  readonly valueOf: (id: string) => Value | undefined;
  readonly place: string;
}

/**
 * Works an expression out. Missing values count as 0 beside one that is there; a division by zero gives no data point.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 * @throws CannotSimulate for unknown functions, ids and arguments of the wrong kind.
 */
export const evaluateExpression = (expression: Expression, context: MathContext): Value => {
  const evaluate = (part: Expression): Value => evaluateExpression(part, context);
  switch (expression.kind) {
    case 'number':
      return scalar(expression.value);
    case 'text':
      throw new CannotSimulate(context.place, `the text "${expression.value}" is of use in METRICS() only`);
    case 'id': {
      const value = context.valueOf(expression.id);
      if (value === undefined)
        throw new CannotSimulate(context.place, `there is no metric or expression ${expression.id}`);
      return value;
    }
    case 'list':
      return { kind: 'array', all: expression.items.flatMap((item) => allOf(evaluate(item), context.place)) };
    case 'negative':
      return mapValue(evaluate(expression.of), (points) => points.map((point) => -point));
    case 'operation':
      return broadcast(
        evaluate(expression.left),
        evaluate(expression.right),
        operations[expression.operator],
      );
    case 'call': {
      const work = functions[expression.name];
      if (work === undefined) {
        throw new CannotSimulate(
          context.place,
          `the function ${expression.name} is not modelled (known: ${Object.keys(functions).join(', ')})`,
        );
      }
      const call = { given: expression.arguments, evaluate, context };
      checkArguments(expression.name, call);
      return work(call);
    }
  }
};

const allOf = (value: Value, place: string): readonly Series[] => {
  if (value.kind === 'array') return value.all;
  if (value.kind === 'series') return [value.points];
  throw new CannotSimulate(place, 'a list holds metrics, not numbers');
};

/** The outcome of an alarm's expression, which must be one time series. */
export const evaluateToSeries = (expression: Expression, context: MathContext): Series => {
  const value = evaluateExpression(expression, context);
  if (value.kind === 'series') return value.points;
  throw new CannotSimulate(
    context.place,
    value.kind === 'scalar'
      ? 'the expression comes to one number, where an alarm needs a time series'
      : 'the expression comes to several time series, where an alarm needs one',
  );
};
