import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compilePoint } from '../../../../tools/simulator/math/compile-point.ts';
import { evaluateExpression } from '../../../../tools/simulator/math/evaluate-expression.ts';
import { type Expression, operators } from '../../../../tools/simulator/math/expression.ts';
import { series } from '../../../../tools/simulator/math/value.ts';

const none = Number.NaN;
const ids = ['a', 'b', 'c'] as const;

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.record({ kind: fc.constant('number' as const), value: fc.integer({ min: -2, max: 3 }) }),
  fc.record({ kind: fc.constant('id' as const), id: fc.constantFrom(...ids) }),
);

/** Expressions of what alarms are made of, and of what is left to the evaluation. */
const expressions = fc.letrec<{ all: Expression }>((tie) => ({
  all: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ kind: fc.constant('negative' as const), of: tie('all') }),
    fc.record({
      kind: fc.constant('operation' as const),
      operator: fc.constantFrom(...operators.flat()),
      left: tie('all'),
      right: tie('all'),
    }),
    fc
      .record({
        name: fc.constantFrom('IF', 'FILL', 'ABS', 'CEIL', 'FLOOR', 'PERIOD'),
        given: fc.tuple(tie('all'), tie('all'), tie('all')),
        most: fc.boolean(),
      })
      .map(({ name, given, most }): Expression => {
        const count = name === 'IF' ? (most ? 3 : 2) : name === 'FILL' ? 2 : 1;
        return { kind: 'call', name, arguments: given.slice(0, count) };
      }),
  ),
})).all;

const values = fc.record({
  a: fc.constantFrom(none, 0, 1, -3.5),
  b: fc.constantFrom(none, 0, 2),
  c: fc.constantFrom(none, 4),
});

describe('a compiled point', () => {
  test('is what the evaluation of the expression says of a range of one', () => {
    fc.assert(
      fc.property(expressions, values, (expression, at) => {
        const metrics = new Map(ids.map((id) => [id as string, [at[id]]]));
        const compiled = compilePoint(expression, {
          period: 60,
          metric: (id) => {
            const value = metrics.get(id)?.[0];
            return value === undefined ? undefined : () => value;
          },
          expression: () => undefined,
        });
        fc.pre(compiled !== undefined);
        const value = evaluateExpression(expression, {
          ...{ period: 60, length: 1, metrics, place: 'here' },
          valueOf: (id) => {
            const points = metrics.get(id);
            return points && series(points);
          },
        });
        expect(value.kind).toBe(compiled?.isScalar ? 'scalar' : 'series');
        const said =
          value.kind === 'scalar' ? value.number : value.kind === 'series' ? value.points[0] : none;
        expect(compiled?.at(1)).toBe(said);
      }),
      { numRuns: 2_000 },
    );
  });

  test('reads the minute it is asked for, through other expressions', () => {
    const compiled = compilePoint(
      { kind: 'id', id: 'twice' },
      {
        period: 60,
        metric: (id) => (id === 'a' ? (end) => end : undefined),
        expression: (id) =>
          id === 'twice'
            ? {
                kind: 'operation',
                operator: '*',
                left: { kind: 'id', id: 'a' },
                right: { kind: 'number', value: 2 },
              }
            : undefined,
      },
    );
    expect([compiled?.at(3), compiled?.at(5)]).toEqual([6, 10]);
  });

  const id = (name: string): Expression => ({ kind: 'id', id: name });
  test.each<readonly [string, Expression]>([
    ['an unknown id', id('nobody')],
    ['a list', { kind: 'list', items: [id('a')] }],
    ['an aggregate', { kind: 'call', name: 'SUM', arguments: [id('a')] }],
    [
      'a condition that is a number',
      { kind: 'call', name: 'IF', arguments: [{ kind: 'number', value: 1 }, id('a')] },
    ],
    ['a repetition', { kind: 'call', name: 'FILL', arguments: [id('a'), id('REPEAT')] }],
    ['a part of these', { kind: 'negative', of: { kind: 'call', name: 'METRICS', arguments: [] } }],
  ])('is not made of %s', (_, expression) => {
    const metric = (name: string) => (name === 'a' ? () => 1 : undefined);
    expect(compilePoint(expression, { period: 60, metric, expression: () => undefined })).toBeUndefined();
  });
});
