import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checks, sumTallies, tallyOf } from '../../../tools/test/checks.ts';

const results = { numTotalTests: 5, numPassedTests: 5, numRuntimeErrorTestSuites: 0, success: true };

describe('a run of tests counts', () => {
  test.each([
    ['all passed', results, { passed: 5, failed: 0 }],
    ['one failed', { ...results, numPassedTests: 4, success: false }, { passed: 4, failed: 1 }],
    ['one was skipped', { ...results, numPassedTests: 4 }, { passed: 4, failed: 1 }],
    [
      'a file could not run',
      { ...results, numRuntimeErrorTestSuites: 1, success: false },
      { passed: 5, failed: 1 },
    ],
    ['there were none', { ...results, numTotalTests: 0, numPassedTests: 0 }, { passed: 0, failed: 1 }],
    ['a fault beside the tests', { ...results, success: false }, { passed: 5, failed: 1 }],
    ['no results were written', undefined, { passed: 0, failed: 1 }],
  ])('%s', (_, given, tally) => {
    expect(tallyOf(given)).toEqual(tally);
  });
});

test('tallies add up', () => {
  expect(sumTallies([tallyOf(results), { passed: 1, failed: 2 }])).toEqual({ passed: 6, failed: 2 });
});

test('every check is a script that anybody can run alone', () => {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));
  expect(checks.map(({ script }) => [script, typeof scripts[script]])).toEqual(
    checks.map(({ script }) => [script, 'string']),
  );
});
