import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type KnownListing, withEnd, withSighting } from '../../../lambdas/domain/known-listing.ts';
import { sampleListing } from '../../support/sample-listing.ts';

const at = (hour: number): string => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();

const seen = (hour: number, contentHash = 'a', more: Partial<KnownListing> = {}) =>
  sampleListing('l1', {}, { firstSeenAt: at(hour), lastSeenAt: at(hour), contentHash, ...more });

describe('a listing that is seen again', () => {
  test('for the first time is what was seen, and a vehicle of its own as far as anyone knows', () => {
    expect(withSighting(undefined, seen(8))).toEqual({ ...seen(8), vehicleId: 'l1' });
  });

  test('with the same content keeps it, and moves the time it was seen last', () => {
    const known = seen(8, 'a', { rawPageKey: 'first' });
    expect(withSighting(known, seen(9, 'a', { rawPageKey: 'again' }))).toEqual({
      ...known,
      lastSeenAt: at(9),
    });
  });

  test.each([
    ['another content', { contentHash: 'b' }],
    ['another extractor', { extractorVersion: '0.2.0' }],
    ['another schema', { schemaVersion: '2' }],
  ])('later with %s is replaced, and keeps when it was seen first', (_, more) => {
    expect(withSighting(seen(8), seen(9, 'a', more))).toEqual({ ...seen(9, 'a', more), firstSeenAt: at(8) });
  });

  test('by a late message keeps its newer content', () => {
    expect(withSighting(seen(9, 'b'), seen(8, 'a'))).toEqual({ ...seen(9, 'b'), firstSeenAt: at(8) });
  });

  test('without news is the very same object', () => {
    const known = withSighting(seen(8), seen(10, 'b'));
    expect(withSighting(known, seen(9, 'c'))).toBe(known);
    expect(withSighting(known, seen(10, 'b'))).toBe(known);
  });
});

describe('a listing that is over', () => {
  test('is marked, and stands again once it is seen later than that', () => {
    const ended = withEnd(seen(8), at(9));
    expect(ended).toEqual({ ...seen(8), endedAt: at(9) });
    expect(withSighting(ended, seen(9, 'b')).endedAt).toBe(at(9));
    expect(withSighting(ended, seen(10, 'b'))).not.toHaveProperty('endedAt');
  });

  test('is not marked by what was said before it was seen standing', () => {
    const known = seen(10);
    expect(withEnd(known, at(9))).toBe(known);
  });
});

test('sightings and ends leave the same listing in any order, however often they come', () => {
  type Event = {
    readonly hour: number;
    readonly content: string;
    readonly extractorVersion: string;
    readonly isEnd: boolean;
  };
  const event = fc.record({
    hour: fc.integer({ min: 1, max: 9 }),
    content: fc.constantFrom('a', 'b', 'c'),
    // Two stand side by side while a release is rolled out, and either may read a message again.
    extractorVersion: fc.constantFrom('0.1.0', '0.2.0'),
    isEnd: fc.boolean(),
  });
  const apply = (known: KnownListing, { hour, content, extractorVersion, isEnd }: Event): KnownListing =>
    isEnd ? withEnd(known, at(hour)) : withSighting(known, seen(hour, content, { extractorVersion }));
  const scenario = fc.array(event, { maxLength: 8 }).chain((events) =>
    fc.record({
      events: fc.constant(events),
      // Each event once at least, more of them again, shuffled.
      deliveries: fc
        .subarray(events)
        .chain((again) =>
          fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length }),
        ),
    }),
  );
  fc.assert(
    fc.property(scenario, ({ events, deliveries }) => {
      // An end counts only for a listing that is known, so that it is seen at least once before.
      const first = seen(0);
      expect(deliveries.reduce(apply, first)).toEqual(events.reduce(apply, first));
    }),
    { numRuns: 500 },
  );
});
