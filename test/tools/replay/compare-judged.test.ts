import { describe, expect, test } from '@jest/globals';
import { compareJudged } from '../../../tools/replay/compare-judged.ts';
import type { Judged } from '../../../tools/replay/version.ts';

const place = { listingId: 'a', sourceId: 'county', url: 'https://auction.example/7' };
const deal = (score: number, maximumBid: number | undefined = 9_000): Judged => ({
  ...{ ...place, verdict: 'opportunity', score, maximumBid, title: '2019 Volkswagen Golf' },
});
const passed: Judged = { ...place, verdict: 'passed-over', reasons: ['margin', 'age'] };

describe('what two versions think of a listing', () => {
  test.each<[string, Judged | undefined, Judged | undefined, ReturnType<typeof compareJudged>]>([
    ['no change where neither sees a deal', passed, undefined, undefined],
    ['the same deal', deal(71.2), deal(71.2), { subject: 'opportunities', change: 'same' }],
    [
      'a deal that vanishes, with the reasons',
      deal(71.2),
      passed,
      {
        ...{ subject: 'opportunities', change: 'lost' },
        ...{ before: '2019 Volkswagen Golf, score 71.2, at most 9000', after: 'passed over: margin, age' },
      },
    ],
    [
      'a deal whose listing is gone',
      deal(71.2),
      undefined,
      expect.objectContaining({ change: 'lost', after: 'no listing' }) as never,
    ],
    [
      'a deal that appears',
      passed,
      deal(71.2),
      expect.objectContaining({ change: 'gained', before: 'passed over: margin, age' }) as never,
    ],
    ['another score', deal(71.2), deal(71.3), expect.objectContaining({ change: 'different' }) as never],
    ['another bid', deal(71.2), deal(71.2, 8_999), expect.objectContaining({ change: 'different' }) as never],
  ])('%s', (_, before, after, expected) => expect(compareJudged(before, after)).toEqual(expected));
});
