import { judgingRules } from '../../lambdas/domain/judging/judging-rules.ts';
import type { Opportunity } from '../../lambdas/domain/judging/opportunity.ts';

/** An opportunity with every part filled; a VIN-less copy of another car is `sampleOpportunity({ … })` away. */
export const sampleOpportunity = (overrides: Partial<Opportunity> = {}): Opportunity => ({
  opportunityId: 'a3f1c2',
  vehicleId: 'a3f1c2',
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
  marketValue: { amount: 19_800, currency: 'USD', sampleSize: 9, spread: 0.08, low: 17_200, high: 22_800 },
  discount: 0.268,
  lane: 'standard',
  maximumBid: 15_200,
  totalCost: 15_190,
  roi: 0.3035,
  quality: {
    score: 91.4,
    parts: { completeness: 0.93, validity: 1, agreement: 0.82, freshness: 0.84 },
  },
  receipt: {
    ruleVersion: '1',
    rules: judgingRules,
    judgedOn: '2026-11-21',
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
      { name: 'sourceId', value: 'county-surplus', unit: '' },
    ],
    comparables: [
      {
        listingId: 'b7',
        url: 'https://dealer.example/7',
        year: 2020,
        price: { amount: 19_000, currency: 'USD', kind: 'asking' },
        mileage: { value: 51_000, unit: 'mi' },
        trim: null,
        titleStatus: 'clean',
        sellerKind: 'dealer',
        daysUnseen: 0,
        adjustedAmount: 21_348.31,
        weight: 0.6,
      },
    ],
    leftOut: [{ reason: 'no rate from XAU to USD', listings: 1 }],
    rates: [{ currency: 'USD', perUsDollar: 1, asOf: '2026-11-20' }],
    steps: [{ step: 'discount', rule: '1 - price / market value', value: 0.268, unit: 'share' }],
  },
  ...overrides,
});
