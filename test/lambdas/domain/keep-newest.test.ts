import { expect, test } from '@jest/globals';
import { keepNewest } from '../../../lambdas/domain/keep-newest.ts';

const after = (...keys: readonly string[]): readonly (readonly [string, number])[] => {
  const map = new Map<string, number>();
  for (const [at, key] of keys.entries()) keepNewest(map, [key, at], 2);
  return [...map];
};

test('up to the bound all keys are kept, beyond it those set last', () => {
  expect(after('a', 'b')).toEqual([
    ['a', 0],
    ['b', 1],
  ]);
  expect(after('a', 'b', 'c')).toEqual([
    ['b', 1],
    ['c', 2],
  ]);
});

test('a key that is set again is the newest, and pushes nothing out', () => {
  expect(after('a', 'b', 'a')).toEqual([
    ['b', 1],
    ['a', 2],
  ]);
  expect(after('a', 'b', 'a', 'c')).toEqual([
    ['a', 2],
    ['c', 3],
  ]);
});
