import { describe, expect, test } from '@jest/globals';
import { evaluateExpression } from '../../../../tools/simulator/math/evaluate-expression.ts';
import { parseExpression } from '../../../../tools/simulator/math/parse-expression.ts';
import { type Series, series } from '../../../../tools/simulator/math/value.ts';

const none = Number.NaN;

/** What an expression comes to, over metrics of the same length; minutes unless said otherwise. */
const work = (source: string, given: Readonly<Record<string, Series>>, period = 60): unknown => {
  const metrics = new Map(Object.entries(given));
  const value = evaluateExpression(parseExpression(source, 'A.Expression'), {
    period,
    length: Object.values(given)[0]?.length ?? 0,
    metrics,
    place: 'A',
    valueOf: (id) => {
      const points = metrics.get(id);
      return points && series(points);
    },
  });
  return value.kind === 'scalar' ? value.number : value.kind === 'series' ? value.points : value.all;
};

describe('the examples of AWS (using-metric-math.html)', () => {
  const metric1 = [30, 20, 0, 0];
  const metric2 = [20, none, 20, none];
  test.each([
    ['(metric1 < metric2)', [0, 0, 1, 0]],
    ['(metric1 >= 30)', [1, 0, 0, 0]],
    ['(metric1 > 15 AND metric2 > 15)', [1, 0, 0, 0]],
    ['(metric1 > 15 && metric2 > 15)', [1, 0, 0, 0]],
    ['metric1 > 15 OR metric2 > 15', [1, 1, 1, 0]],
  ])('%s', (source, expected) => {
    expect(work(source, { metric1, metric2 })).toEqual(expected);
  });

  const conditions = {
    metric1: [1, 1, 0, 0, none],
    metric2: [30, none, 0, 0, 30],
    metric3: [0, 0, 20, none, 20],
  };
  test.each([
    ['IF(metric1, metric2, metric3)', [30, 0, 20, none, none]],
    ['IF(metric1, 5, metric3)', [5, 5, 20, none, none]],
    ['IF(metric1, metric2, 5)', [30, 0, 5, 5, none]],
    ['IF(metric1, metric2)', [30, 0, none, none, none]],
    ['IF(1, metric2, metric3)', [30, none, 0, 0, 30]],
    ['IF(0, metric2, metric3)', [0, 0, 20, none, 20]],
    ['IF(0, metric2)', [none, none, none, none, none]],
  ])('%s', (source, expected) => {
    expect(work(source, conditions)).toEqual(expected);
  });
});

describe('arithmetic', () => {
  const m1 = [6, none, 4, none];
  const m2 = [3, 2, 0, none];
  test.each([
    ['m1 + m2', [9, 2, 4, none]],
    ['m1 - m2', [3, -2, 4, none]],
    ['m1 / m2', [2, 0, none, none]],
    ['m2 / m1', [0.5, none, 0, none]],
    ['100 * m1', [600, none, 400, none]],
    ['m1 / 0', [none, none, none, none]],
    ['2 + 3 * 4 - 6 / 2', 11],
    ['(2 + 3) * 4 >= 20', 1],
    ['1 == 2 || 3 != 3', 0],
    [
      '[m1, m2] / 2',
      [
        [3, none, 2, none],
        [1.5, 1, 0, none],
      ],
    ],
  ])('%s', (source, expected) => {
    expect(work(source, { m1, m2 })).toEqual(expected);
  });
});

describe('functions', () => {
  const m1 = [1.2, none, -3.5, 8];
  const errors4xx = [2, none, none, 4];
  test.each([
    ['FILL(m1, 0)', [1.2, 0, -3.5, 8]],
    ['FILL(m1, errors4xx)', [1.2, none, -3.5, 8]],
    ['FILL(errors4xx, m1)', [2, none, -3.5, 4]],
    ['FILL(m1, REPEAT)', [1.2, 1.2, -3.5, 8]],
    ['FILL(errors4xx, MIN(m1))', [2, -3.5, -3.5, 4]],
    ['ABS(m1)', [1.2, none, 3.5, 8]],
    ['CEIL(m1)', [2, none, -3, 8]],
    ['FLOOR(m1)', [1, none, -4, 8]],
    ['SUM(METRICS())', [3.2, none, -3.5, 12]],
    ['AVG([m1, errors4xx])', [1.6, none, -1.75, 6]],
    ['MIN(METRICS())', [1.2, none, -3.5, 4]],
    ['MAX(METRICS())', [2, none, -3.5, 8]],
    ['SUM(METRICS("4xx"))', [2, none, none, 4]],
    ['SUM(errors4xx)', 6],
    ['AVG(errors4xx)', 3],
    ['DIFF(errors4xx)', [none, none, none, 2]],
    ['m1 / PERIOD(m1)', [0.02, none, -3.5 / 60, 8 / 60]],
  ])('%s', (source, expected) => {
    expect(work(source, { m1, errors4xx })).toEqual(expected);
  });

  test('RATE is per second, since the last point that exists', () => {
    expect(work('RATE(m1)', { m1: [0, 600, none, 1_800] }, 300)).toEqual([none, 2, none, 2]);
  });
});

describe('what is not known is refused by name and place', () => {
  test.each([
    ['ANOMALY_DETECTION_BAND(m1)', /^A: the function ANOMALY_DETECTION_BAND is not modelled \(known: /],
    ['FILL(m1, LINEAR)', /^A: FILL with LINEAR is not modelled/],
    ['m1 + m9', /^A: there is no metric or expression m9/],
    ['PERIOD(5)', /PERIOD takes the id of a metric/],
    ['SUM(5)', /SUM takes metrics, not a number/],
    ['IF(m1)', /IF lacks an argument/],
    ['[m1, 5]', /a list holds metrics/],
    ['m1 + "text"', /of use in METRICS\(\) only/],
    ['m1 +', /^A.Expression: "m1 \+" ends too early/],
    ['m1 m1', /^A.Expression: "m1" is not expected/],
    ['(m1', /ends too early/],
    ['m1 ? 1 : 0', /cannot be read from " \? 1 : 0" on/],
  ])('%s', (source, message) => {
    expect(() => work(source, { m1: [1] })).toThrow(message);
  });
});

test.each([
  ['parentheses', (depth: number) => `${'('.repeat(depth)}m1${')'.repeat(depth)}`],
  ['signs', (depth: number) => `${'-'.repeat(depth)}m1`],
])(
  '%s in each other are read as deep as people write them, and refused where they would break the reader',
  (_, nested) => {
    expect(work(nested(98), { m1: [2] })).toEqual([2]);
    expect(() => work(nested(20_000), { m1: [2] })).toThrow(
      'A.Expression: brackets stand more than 100 deep in it',
    );
  },
);
