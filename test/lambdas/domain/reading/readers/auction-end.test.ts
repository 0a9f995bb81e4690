import { describe, expect, test } from '@jest/globals';
import { outlineOf } from '../../../../../lambdas/domain/reading/document/page-outline.ts';
import { readAuctionEnd } from '../../../../../lambdas/domain/reading/readers/auction-end.ts';
import { readingContext, valuesOf } from '../../../../support/reading-context.ts';

const own = () => false;
const read = (html: string) => valuesOf(readAuctionEnd(outlineOf(html), own, readingContext()), 'auctionEnd');
const bids = '<p>Place bid</p>';

describe('the end of an auction', () => {
  test.each([
    ['data-ends="1784397780"', '2026-07-18T18:03:00.000Z'],
    ['data-until="1784397780000"', '2026-07-18T18:03:00.000Z'],
    ['data-auction-end-time="2026-07-18T11:03:00-07:00"', '2026-07-18T11:03:00-07:00'],
    ['data-countdown="2026-07-18 11:03:00-0700"', '2026-07-18T11:03:00-07:00'],
  ])('is what a clock counts down to: %s', (attribute, moment) => {
    expect(read(`${bids}<span ${attribute}>3 days</span>`)).toEqual([moment]);
  });

  test.each([
    ['Ends Saturday, July 18 at 11:03am PT', '2026-07-18T11:03:00-07:00'],
    ['Auction ends: July 18, 2026 2:03 PM EST', '2026-07-18T14:03:00-04:00'],
    ['Closing on 7/18/2026 13:03 CT', '2026-07-18T13:03:00-05:00'],
  ])('is what a sentence announces: %s', (sentence, moment) => {
    expect(read(`${bids}<p>${sentence}</p>`)).toEqual([moment]);
  });

  test.each([
    ['a clock where nobody bids: a dealer’s offer', '<p>Our price</p><span data-ends="1784397780"></span>'],
    ['a number that is no moment', `${bids}<span data-ends="17"></span>`],
    ['a clock of another thing', `${bids}<span data-legends="1784397780"></span>`],
    ['a sentence without a zone', `${bids}<p>Ends Saturday, July 18 at 11:03am</p>`],
    ['a sentence about something else', `${bids}<p>Ends up with a new owner soon enough</p>`],
  ])('is not read off %s', (_, html) => {
    expect(read(html)).toEqual([]);
  });

  test('is not that of another lot further down', () => {
    const outline = outlineOf(`${bids}<span data-ends="1784397780">soon</span>`);
    expect(readAuctionEnd(outline, () => true, readingContext())).toEqual([]);
  });

  test('is less certain where several clocks run', () => {
    const confidenceOf = (html: string) =>
      readAuctionEnd(outlineOf(html), own, readingContext())[0]?.confidence ?? 0;
    const clock = '<i data-ends="1784397780"></i>';
    expect(confidenceOf(`${bids}${clock}<i data-ends="1784399999"></i>`)).toBeLessThan(
      confidenceOf(`${bids}${clock}${clock}`),
    );
  });
});
