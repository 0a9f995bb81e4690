import { beforeEach, describe, expect, test } from '@jest/globals';
import { cohortOf } from '../../../lambdas/domain/judging/cohort.ts';
import { judgingRules } from '../../../lambdas/domain/judging/judging-rules.ts';
import { type KnownListing, withEnd, withSighting } from '../../../lambdas/domain/known-listing.ts';
import { createMarket, type JudgingParts } from '../../../tools/replay/market.ts';
import { askingFor, sampleListing } from '../../support/sample-listing.ts';

/** Judges by nothing, and remembers what it was asked. */
let asked: { listing: KnownListing; others: readonly KnownListing[]; judgedAt: string }[];
const parts: JudgingParts = {
  ...{ withSighting, withEnd, cohortOf, judgingRules },
  judgeListing: (listing, others, judgedAt) => {
    asked.push({ listing, others, judgedAt });
    return { verdict: 'passed-over', reasons: ['none'] };
  },
};
beforeEach(() => {
  asked = [];
});
const at = '2026-11-21T12:00:00.000Z';
const idsOf = (listings: readonly KnownListing[] = []): string[] =>
  listings.map(({ listingId }) => listingId);

describe('the market of a version', () => {
  test('knows each listing as it was seen last, in whatever order its pages come', () => {
    const old = askingFor('a', 9_000);
    const late = {
      ...askingFor('a', 8_000),
      lastSeenAt: '2026-11-21T08:00:00.000Z',
      contentHash: '1'.repeat(64),
    };
    for (const sightings of [
      [old, late],
      [late, old],
    ]) {
      const market = createMarket(parts);
      market.take(sightings);
      market.judge(['a'], at);
      expect(asked.at(-1)?.listing).toMatchObject({
        ...{ lastSeenAt: late.lastSeenAt, firstSeenAt: old.firstSeenAt },
        fields: { price: { amount: 8_000 } },
      });
    }
  });

  test('knows what is over, also when the page that says so comes before the one with the offer', () => {
    const market = createMarket(parts);
    market.take([{ ended: 'a', seenAt: '2026-11-20T09:00:00.000Z' }]);
    market.take([askingFor('a', 9_000), { ended: 'a', seenAt: '2026-11-20T08:30:00.000Z' }]);
    market.take([{ ended: 'nobody', seenAt: at }]);
    market.judge(['a'], at);
    expect(asked[0]?.listing.endedAt).toBe('2026-11-20T09:00:00.000Z');
  });

  test('judges at the moment it is told, whom it knows, in the order asked', () => {
    const market = createMarket(parts);
    market.take([askingFor('b', 1), askingFor('a', 2)]);
    expect(market.listingIds()).toEqual(['a', 'b']);
    expect(market.judge(['b', 'nobody', 'a'], at).map(({ listingId }) => listingId)).toEqual(['b', 'a']);
    expect(asked[0]?.judgedAt).toBe(at);
  });

  test('asks the version which neighbours count, and only within the cohort', () => {
    const market = createMarket({
      ...parts,
      influenceYears: () => 3,
      neighbourhoodOf: (listings, { year }, years) =>
        listings.filter(({ fields }) => Math.abs((fields.year ?? 0) - year) <= years),
    });
    market.take([
      ...[askingFor('a', 1), askingFor('near', 1, { year: 2018 }), askingFor('far', 1, { year: 2017 })],
      askingFor('other', 1, { model: 'Ranger' }),
    ]);
    market.judge(['a'], at);
    expect(idsOf(asked[0]?.others).sort()).toEqual(['a', 'near']);
  });

  test('gives versions that do not say so the hundred nearest', () => {
    const market = createMarket(parts);
    market.take(Array.from({ length: 130 }, (_, n) => askingFor(`l${n}`, 1, { year: 1890 + n })));
    market.judge(['l129'], at);
    const years = asked[0]?.others.map(({ fields }) => fields.year ?? 0) ?? [];
    expect([years.length, Math.max(...years), Math.min(...years)]).toEqual([100, 2019, 1920]);
  });

  test('compares a vehicle of unknown make with nobody', () => {
    const market = createMarket(parts);
    market.take([askingFor('a', 1, { make: null }), askingFor('b', 1, { make: null })]);
    market.judge(['a'], at);
    expect(asked[0]?.others).toEqual([]);
  });

  test('lets impossible neighbours speak for nobody, and holds back what is doubtful', () => {
    const anomaly = { code: 'price-placeholder' } as never;
    const market = createMarket({
      ...parts,
      judgeListing: (listing, others) => {
        asked.push({ listing, others, judgedAt: '' });
        return { verdict: 'opportunity', opportunity: { score: 1 } as never };
      },
      impossibleValues: ({ listingId }) => (listingId === 'odd' ? [anomaly] : []),
      detectAnomalies: ({ listingId }, { neighbours }) =>
        listingId === 'odd' && neighbours.length === 2 ? [anomaly] : [],
    });
    market.take([askingFor('a', 9_000), askingFor('odd', 1)]);
    expect(market.judge(['a', 'odd'], at)).toMatchObject([
      { verdict: 'opportunity' },
      { verdict: 'passed-over', reasons: ['held back by price-placeholder'] },
    ]);
    expect(idsOf(asked[0]?.others)).toEqual(['a']);
  });

  test('names an opportunity for people', () => {
    const market = createMarket({
      ...parts,
      judgeListing: () => ({
        verdict: 'opportunity',
        opportunity: { score: 71.2, maximumBid: 9_000 } as never,
      }),
    });
    market.take([sampleListing('a', { trim: 'XLT' })]);
    expect(market.judge(['a'], at)).toEqual([
      {
        ...{ listingId: 'a', sourceId: 'county', url: 'https://county.example/a', verdict: 'opportunity' },
        ...{ score: 71.2, maximumBid: 9_000, title: '2021 Ford F-150 XLT' },
      },
    ]);
  });
});
