import { describe, expect, test } from '@jest/globals';
import { createTallies, shareOf } from '../../../tools/replay/tally.ts';

const county = { source: 'county', page: 'p1', url: 'https://auction.example/7' };
const dealer = { source: 'dealer', page: 'p2', url: 'https://dealer.example/9' };

describe('the tallies of a replay', () => {
  const tallies = createTallies(2);
  tallies.add(county, [
    { subject: 'pages', change: 'same' },
    { subject: 'price', change: 'lost', before: '1' },
    { subject: 'price', change: 'same' },
  ]);
  tallies.add(dealer, [
    { subject: 'price', change: 'lost', before: '2' },
    { subject: 'price', change: 'lost', before: '3' },
    { subject: 'make', change: 'different', before: 'a', after: 'b' },
  ]);
  const { total, sources, examples } = tallies.result();

  test('count over all and by source', () => {
    expect(total.subjects.pages).toEqual({ same: 1, gained: 0, lost: 0, different: 0 });
    expect(total.fields).toEqual({
      make: { same: 0, gained: 0, lost: 0, different: 1 },
      price: { same: 1, gained: 0, lost: 3, different: 0 },
    });
    expect(Object.keys(sources)).toEqual(['county', 'dealer']);
    expect(sources.county?.fields.price?.lost).toBe(1);
  });

  test('know what did not come up as zero', () => {
    expect(sources.dealer?.subjects.opportunities).toEqual({ same: 0, gained: 0, lost: 0, different: 0 });
  });

  test('keep the first cases of each sort, with where they were seen', () => {
    expect(examples).toEqual({
      'make.different': [{ ...dealer, before: 'a', after: 'b' }],
      'price.lost': [
        { ...county, before: '1' },
        { ...dealer, before: '2' },
      ],
    });
  });
});

describe('a share', () => {
  const counts = { same: 6, gained: 10, lost: 3, different: 1 };
  test('is of what the baseline has', () => expect(shareOf(counts, 'lost')).toBe(0.3));
  test('of gains is of what the candidate has', () =>
    expect(shareOf({ ...counts, gained: 3 }, 'gained')).toBe(0.3));
  test('of nothing is 0', () =>
    expect(shareOf({ same: 0, gained: 0, lost: 0, different: 0 }, 'lost')).toBe(0));
});
