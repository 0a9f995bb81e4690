import { describe, expect, test } from '@jest/globals';
import { compare } from '../../../tools/evaluate/compare.ts';
import type { Evaluation, PageGrade } from '../../../tools/evaluate/evaluation.ts';
import type { FieldGrade } from '../../../tools/evaluate/grade-fields.ts';
import type { Outcome } from '../../../tools/evaluate/outcome.ts';

const page = (file: string, year: Outcome, more: Partial<PageGrade> = {}): PageGrade => {
  const grade: FieldGrade = { outcome: year, expected: 2019, got: year === 'missed' ? null : 2018 };
  return {
    file,
    site: 'cars.example',
    kind: { expected: 'detail', got: 'detail', isRight: true, evidence: [] },
    fields: { year: grade },
    forbiddenListings: 0,
    milliseconds: 1,
    ...more,
  };
};
const evaluation = (...pages: readonly PageGrade[]): Evaluation => ({
  ...{ format: 1, extractorVersion: '0.1.0', index: '0' },
  passes: [{ name: 'generic', pages }],
});
const signOf = (before: Outcome, after: Outcome): string => {
  const { better, worse } = compare(evaluation(page('a', before)), evaluation(page('a', after)), 'generic');
  return better.length > 0 ? 'better' : worse.length > 0 ? 'worse' : 'same';
};

describe('a field between two versions', () => {
  test.each<[Outcome, Outcome, string]>([
    ['missed', 'right', 'better'],
    ['wrong', 'missed', 'better'],
    ['invented', 'absent', 'better'],
    ['right', 'missed', 'worse'],
    ['missed', 'wrong', 'worse'],
    ['absent', 'invented', 'worse'],
    ['right', 'right', 'same'],
    ['wrong', 'wrong', 'same'],
  ])('%s → %s is %s', (before, after, sign) => {
    expect(signOf(before, after)).toBe(sign);
  });
});

describe('two reports', () => {
  test('are compared by kind and by items, too', () => {
    const asList = (found: number, isRight: boolean): PageGrade =>
      page('l', 'right', {
        kind: { expected: 'list', got: isRight ? 'list' : 'detail', isRight, evidence: [] },
        list: { stated: 20, found, invented: 0, missing: [] },
      });
    const { better, worse } = compare(evaluation(asList(20, false)), evaluation(asList(18, true)), 'generic');
    expect(better).toEqual([{ file: 'l', what: 'kind', before: 'detail', after: 'list' }]);
    expect(worse).toEqual([
      { file: 'l', what: 'items', before: '20 of 20 items, 0 invented', after: '18 of 20 items, 0 invented' },
    ]);
  });

  test('tell the pages that only one of them has', () => {
    const comparison = compare(evaluation(page('a', 'right')), evaluation(page('b', 'right')), 'generic');
    expect(comparison).toEqual({ better: [], worse: [], added: ['b'], removed: ['a'] });
  });
});
