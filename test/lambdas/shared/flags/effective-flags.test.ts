import { describe, expect, test } from '@jest/globals';
import {
  defaultFlags,
  type FlagName,
  type FlagValues,
  flagDefinitions,
  flagNames,
} from '../../../../lambdas/contract/flags.ts';
import { effectiveFlags } from '../../../../lambdas/shared/flags/effective-flags.ts';

const all = (value: boolean): FlagValues => ({
  ...(Object.fromEntries(flagNames.map((name) => [name, value])) as Record<FlagName, boolean>),
  MAX_BROWSER_CONTEXTS: value ? 10 : 0,
  CACHE_MAX_SIZE: value ? 100 : 0,
  CACHE_PROVIDER: value ? 'redis' : 'memory',
  EMERGENCY_ROLLBACK: false,
});
/** Of a document that states all flags, as both of AppConfig's. */
const readingOf = (document: unknown, fallbacks: FlagValues) =>
  effectiveFlags({ flags: document, emergency: document }, fallbacks);

const allOn = all(true);
const allOff = all(false);

describe('effective flags', () => {
  test.each([
    ['all on', allOn],
    ['all off', allOff],
    ['the defaults of production', defaultFlags('production')],
  ])('a good document is taken as it stands: %s', (_title, document) => {
    expect(readingOf(document, allOff)).toEqual({ stated: document, effective: document, problems: [] });
    expect(readingOf(document, allOn)).toEqual({ stated: document, effective: document, problems: [] });
  });

  test.each([
    ['a word', 'true'],
    ['a number', 1],
    ['null', null],
    ['an object', { enabled: true }],
    ['a list', [true]],
  ])('a flag that is %s instead of a boolean keeps the fallback and is named', (_title, value) => {
    for (const fallback of [allOn, allOff]) {
      const reading = readingOf({ ...allOn, ENABLE_BROWSER_POOL: value }, fallback);
      expect(reading.effective.ENABLE_BROWSER_POOL).toBe(fallback.ENABLE_BROWSER_POOL);
      expect(reading.problems).toEqual([expect.stringMatching(/^ENABLE_BROWSER_POOL must be true or false/)]);
    }
  });

  test.each([0, 1, 50])('a limit may be any whole number within its bounds: %p', (value) => {
    const document = { ...allOn, MAX_BROWSER_CONTEXTS: value };
    expect(readingOf(document, allOff)).toEqual({ stated: document, effective: document, problems: [] });
  });

  test.each([-1, 51, 2.5, '3', true, null])('a limit that is %p keeps the fallback and is named', (value) => {
    const reading = readingOf({ ...allOn, MAX_BROWSER_CONTEXTS: value }, allOff);
    expect(reading.effective.MAX_BROWSER_CONTEXTS).toBe(0);
    expect(reading.problems).toEqual([
      `MAX_BROWSER_CONTEXTS must be a whole number from 0 to 50, not ${JSON.stringify(value)}; it stays 0`,
    ]);
  });

  test.each(['memory', 'redis'] as const)('a choice may be any of its own: %s', (value) => {
    const document = { ...allOn, CACHE_PROVIDER: value };
    expect(readingOf(document, allOff)).toEqual({ stated: document, effective: document, problems: [] });
  });

  test.each(['Redis', '', true, 0, null])('a choice that is %p keeps the fallback and is named', (value) => {
    const reading = readingOf({ ...allOn, CACHE_PROVIDER: value }, allOff);
    expect(reading.effective.CACHE_PROVIDER).toBe('memory');
    expect(reading.problems).toEqual([
      `CACHE_PROVIDER must be one of memory, redis, not ${JSON.stringify(value)}; it stays memory`,
    ]);
  });

  test('a missing flag keeps the fallback, is named, and does not disturb the others', () => {
    const { ENABLE_INPUT_VALIDATION: _missing, ...document } = allOff;
    const reading = readingOf(document, allOn);
    expect(reading.effective).toEqual({ ...allOff, ENABLE_INPUT_VALIDATION: true });
    expect(reading.problems).toEqual(['ENABLE_INPUT_VALIDATION is missing; it stays true']);
  });

  test.each([[undefined], [null], ['{}'], [[]], [7], [[allOn]]])(
    'a document that is no object changes nothing: %j',
    (document) => {
      const reading = readingOf(document, allOn);
      expect(reading.effective).toEqual(allOn);
      expect(reading.problems).toHaveLength(1);
    },
  );

  test('names of another version are passed over, inherited ones too', () => {
    const document = Object.create({ EMERGENCY_ROLLBACK: true });
    Object.assign(document, { ...allOn, FLAG_OF_THE_NEXT_VERSION: 7 });
    delete document.EMERGENCY_ROLLBACK;
    expect(readingOf(document, allOn).effective).toEqual(allOn);
    expect(readingOf(document, allOn).effective).not.toHaveProperty('FLAG_OF_THE_NEXT_VERSION');
  });

  test('an emergency switches every flag of a phase off and remembers what was stated', () => {
    const emergency = { ...allOn, EMERGENCY_ROLLBACK: true };
    const reading = readingOf(emergency, allOff);
    for (const name of flagNames) {
      const expected = 'phase' in flagDefinitions[name] ? allOff[name] : true;
      expect([name, reading.effective[name]]).toEqual([name, expected]);
    }
    expect(reading.stated).toEqual(emergency);
    expect(readingOf({ EMERGENCY_ROLLBACK: false }, reading.stated).effective).toEqual(allOn);
  });

  test('an emergency stands in its own document alone: neither document can hide the other', () => {
    const on = { EMERGENCY_ROLLBACK: true };
    expect(effectiveFlags({ flags: on, emergency: {} }, allOn).stated.EMERGENCY_ROLLBACK).toBe(false);
    expect(effectiveFlags({ flags: 'broken', emergency: on }, allOn)).toMatchObject({
      stated: { ...allOn, ...on },
      effective: { ...allOff, ...on },
      problems: ['the flags are not a JSON object of flag names and values'],
    });
    expect(effectiveFlags({ flags: allOff, emergency: null }, { ...allOn, ...on }).stated).toEqual({
      ...allOff,
      ...on,
    });
  });
});
