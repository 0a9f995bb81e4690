import type { Opportunity } from '../../lambdas/domain/judging/opportunity.ts';

/** An opportunity with every part filled; a VIN-less copy of another car is `sampleOpportunity({ … })` away. */
export const sampleOpportunity = (overrides: Partial<Opportunity> = {}): Opportunity => ({
  opportunityId: 'a3f1c2',
  sourceId: 'county-surplus',
  url: 'https://surplus.example/lots/17',
  vin: '1HGCM82633A004352',
  year: 2021,
  make: 'Honda',
  model: 'Accord',
  trim: null,
  price: { amount: 14_500, currency: 'USD', kind: 'buy-now' },
  mileage: { value: 41_200, unit: 'mi' },
  location: { city: 'Springfield', region: 'IL', country: 'US' },
  auctionEnd: '2026-12-01T18:00:00-06:00',
  imageUrl: null,
  lastSeenAt: '2026-11-21T09:30:00.000Z',
  score: 72.5,
  confidence: 0.8,
  marketValue: { amount: 19_800, currency: 'USD', sampleSize: 9 },
  discount: 0.268,
  receipt: {
    ruleVersion: '1',
    inputs: [
      {
        name: 'price',
        value: 14_500,
        unit: 'USD',
        provenance: {
          ...{ method: 'json-ld', path: '$.offers.price', raw: '14500', confidence: 0.95 },
          ...{ rawPageKey: 'pages/county/0.gz', contentHash: '0'.repeat(64) },
        },
      },
      { name: 'today', value: '2026-11-21', unit: 'date' },
    ],
    comparables: [
      {
        listingId: 'b7',
        url: 'https://dealer.example/7',
        year: 2020,
        price: { amount: 19_000, currency: 'USD', kind: 'asking' },
        adjustedAmount: 21_348.31,
      },
    ],
    steps: [{ step: 'discount', rule: '1 - price / market value', value: 0.268, unit: 'share' }],
  },
  ...overrides,
});
