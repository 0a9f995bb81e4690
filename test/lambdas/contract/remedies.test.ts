import { expect, test } from '@jest/globals';
import { defaultFlags } from '../../../lambdas/contract/flags.ts';
import { type Remedy, remedies, remedyNames } from '../../../lambdas/contract/remedies.ts';

const all: readonly Remedy[] = remedyNames.map((name) => remedies[name]);

test('no two remedies pull at the same, nor does an alarm ask for two', () => {
  const flags = all.map(({ flag }) => flag);
  expect(new Set(flags).size).toBe(flags.length);
  const alarms = all.flatMap((remedy) => remedy.alarms);
  expect(new Set(alarms).size).toBe(alarms.length);
});

test('each has limits, and more of them in a day than in an hour', () => {
  for (const { mostPerHour, mostPerDay } of all) {
    expect(mostPerHour).toBeGreaterThan(0);
    expect(mostPerDay).toBeGreaterThan(mostPerHour);
  }
});

test('in production nothing is done by itself until somebody has switched it on', () => {
  expect(defaultFlags('production').ENABLE_REMEDIATION).toBe(false);
});
