import { describe, expect, test } from '@jest/globals';
import { defaultFlags, type FlagValues, protections } from '../../../../lambdas/contract/flags.ts';
import { protectionsOff } from '../../../../lambdas/shared/flags/protections-off.ts';

const production = defaultFlags('production');
const protectedFlags = Object.fromEntries(protections.map((name) => [name, true])) as Partial<FlagValues>;

describe('protections that are off', () => {
  test.each<readonly [string, Partial<FlagValues>, readonly string[]]>([
    ['none before their phase', {}, []],
    ['none in the phase before theirs', { ENABLE_PRODUCTION_CACHE: true }, []],
    ['none while all of them are on', protectedFlags, []],
    ['one of several', { ...protectedFlags, API_RATE_LIMITING: false }, ['API_RATE_LIMITING']],
    ['all of them once another feature of their phase is on', { ENABLE_CIRCUIT_BREAKERS: true }, protections],
    ['all of them once a later phase is reached', { ENABLE_BROWSER_POOL: true }, protections],
    ['all of them in an emergency', { EMERGENCY_ROLLBACK: true }, protections],
  ])('are %s', (_title, flags, expected) => {
    expect(protectionsOff({ ...production, ...flags })).toEqual(expected);
  });

  test('are none where staging starts', () => {
    expect(protectionsOff(defaultFlags('staging'))).toEqual([]);
  });
});
