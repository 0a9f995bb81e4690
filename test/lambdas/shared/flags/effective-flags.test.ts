import { describe, expect, test } from '@jest/globals';
import {
  defaultFlags,
  type FlagName,
  type FlagValues,
  flagNames,
  phaseOf,
} from '../../../../lambdas/contract/flags.ts';
import { effectiveFlags } from '../../../../lambdas/shared/flags/effective-flags.ts';

const all = (value: boolean): FlagValues => ({
  ...(Object.fromEntries(flagNames.map((name) => [name, value])) as Record<FlagName, boolean>),
  MAX_BROWSER_CONTEXTS: value ? 10 : 0,
  CACHE_MAX_SIZE: value ? 100 : 0,
  CACHE_PROVIDER: value ? 'redis' : 'memory',
  EMERGENCY_ROLLBACK: false,
});
const since = (stated: FlagValues) => ({ defaults: stated, lastGood: { stated, takenBack: {} } });
/** Of a document that states all flags, as both of AppConfig's. */
const readingOf = (document: unknown, fallbacks: FlagValues) =>
  effectiveFlags({ flags: document, emergency: document }, since(fallbacks));

const takenAs = (document: FlagValues) => ({
  stated: document,
  takenBack: {},
  effective: document,
  problems: [],
});

const allOn = all(true);
const allOff = all(false);

describe('effective flags', () => {
  test.each([
    ['all on', allOn],
    ['all off', allOff],
    ['the defaults of production', defaultFlags('production')],
  ])('a good document is taken as it stands: %s', (_title, document) => {
    expect(readingOf(document, allOff)).toEqual(takenAs(document));
    expect(readingOf(document, allOn)).toEqual(takenAs(document));
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
    expect(readingOf(document, allOff)).toEqual(takenAs(document));
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
    expect(readingOf(document, allOff)).toEqual(takenAs(document));
  });

  test.each(['Redis', '', true, 0, null])('a choice that is %p keeps the fallback and is named', (value) => {
    const reading = readingOf({ ...allOn, CACHE_PROVIDER: value }, allOff);
    expect(reading.effective.CACHE_PROVIDER).toBe('memory');
    expect(reading.problems).toEqual([
      `CACHE_PROVIDER must be one of memory, redis, not ${JSON.stringify(value)}; it stays memory`,
    ]);
  });

  test('a flag that nobody has set any more is as the environment starts, whatever it was before', () => {
    const { ENABLE_INPUT_VALIDATION: _missing, ...flags } = allOn;
    const lastGood = { stated: allOn, takenBack: {} };
    const reading = effectiveFlags({ flags, emergency: flags }, { defaults: allOff, lastGood });
    expect(reading.effective).toEqual({ ...allOn, ENABLE_INPUT_VALIDATION: false });
    expect(reading.problems).toEqual([]);
  });

  test('a feature that was taken back is so whatever is stated, until it is brought back', () => {
    const emergency = { EMERGENCY_ROLLBACK: false, TAKEN_BACK: { MAX_BROWSER_CONTEXTS: 3 } };
    const reading = effectiveFlags({ flags: allOn, emergency }, since(allOff));
    expect(reading).toMatchObject({ stated: allOn, takenBack: { MAX_BROWSER_CONTEXTS: 3 } });
    expect(reading.effective).toEqual({ ...allOn, MAX_BROWSER_CONTEXTS: 3 });
    const unreadable = { defaults: allOff, lastGood: reading };
    expect(effectiveFlags({ flags: allOn, emergency: null }, unreadable).effective).toEqual(
      reading.effective,
    );
    const lifted = effectiveFlags({ flags: allOn, emergency: { EMERGENCY_ROLLBACK: false } }, unreadable);
    expect(lifted.effective).toEqual(allOn);
  });

  test('a feature that was taken back by a wrong value is off, and named', () => {
    const emergency = { EMERGENCY_ROLLBACK: false, TAKEN_BACK: { ENABLE_BROWSER_POOL: 'off' } };
    const reading = effectiveFlags({ flags: allOn, emergency }, since(allOn));
    expect(reading.effective.ENABLE_BROWSER_POOL).toBe(false);
    expect(reading.problems).toEqual([
      'ENABLE_BROWSER_POOL must be true or false, not "off"; it stays false',
    ]);
  });

  test.each([[null], ['all'], [7], [[]]])(
    'what was taken back may be nothing but an object: %j',
    (TAKEN_BACK) => {
      const reading = effectiveFlags(
        { flags: allOn, emergency: { EMERGENCY_ROLLBACK: false, TAKEN_BACK } },
        since(allOff),
      );
      expect([reading.effective, reading.problems.length]).toEqual([allOn, TAKEN_BACK === null ? 0 : 1]);
    },
  );

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
      const expected = phaseOf(name) === undefined ? true : allOff[name];
      expect([name, reading.effective[name]]).toEqual([name, expected]);
    }
    expect(reading.stated).toEqual(emergency);
    expect(readingOf({ EMERGENCY_ROLLBACK: false }, reading.stated).effective).toEqual(allOn);
  });

  test('an emergency stands in its own document alone: neither document can hide the other', () => {
    const on = { EMERGENCY_ROLLBACK: true };
    expect(effectiveFlags({ flags: on, emergency: {} }, since(allOn)).stated.EMERGENCY_ROLLBACK).toBe(false);
    expect(effectiveFlags({ flags: 'broken', emergency: on }, since(allOn))).toMatchObject({
      stated: { ...allOn, ...on },
      // The one leads on where an emergency switches the cursors off; what the other lets be done rests by itself.
      effective: { ...allOff, LEGACY_PAGE_API: true, ENABLE_REMEDIATION: true, ...on },
      problems: ['the flags are not a JSON object of flag names and values'],
    });
    expect(effectiveFlags({ flags: allOff, emergency: null }, since({ ...allOn, ...on })).stated).toEqual({
      ...allOff,
      ...on,
    });
  });
});
