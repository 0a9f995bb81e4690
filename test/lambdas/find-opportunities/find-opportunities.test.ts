import { describe, expect, test } from '@jest/globals';
import { clientApi } from '../../support/client-api.ts';
import { sampleOpportunity } from '../../support/sample-opportunity.ts';

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => sampleOpportunity({ opportunityId: `o${at}`, score: at / 10 }));

describe('the list of opportunities', () => {
  test.each([
    [0, undefined, 0, false],
    [1, undefined, 1, false],
    [20, undefined, 20, false],
    [21, undefined, 20, true],
    [5, '5', 5, false],
    [6, '5', 5, true],
    [3, '1', 1, true],
    [100, '100', 100, false],
    [101, '100', 100, true],
  ])('of %d with limit %s has %d items, and more is %s', async (count, limit, length, hasMore) => {
    const { status, body } = await clientApi({ opportunities: many(count) }).ask('GET /api/opportunities', {
      query: limit === undefined ? {} : { limit },
    });
    expect(status).toBe(200);
    expect(body.items).toHaveLength(length);
    expect(body.hasMore).toBe(hasMore);
  });

  test('begins with the best and leaves the receipts to the single ones', async () => {
    const { body } = await clientApi({ opportunities: many(3) }).ask('GET /api/opportunities');
    const { receipt: _receipt, ...summary } = sampleOpportunity({ opportunityId: 'o2', score: 0.2 });
    expect(body.items).toEqual([
      summary,
      expect.objectContaining({ opportunityId: 'o1' }),
      expect.objectContaining({ opportunityId: 'o0' }),
    ]);
  });
});

describe('one opportunity', () => {
  const world = { opportunities: [sampleOpportunity()] };

  test('comes with its receipt and the provenance in it', async () => {
    const { status, body } = await clientApi(world).ask('GET /api/opportunities/{id}', { id: 'a3f1c2' });
    expect({ status, body }).toEqual({ status: 200, body: sampleOpportunity() });
  });

  test('that is not there is not found, and the detail leads to the list', async () => {
    const { status, body } = await clientApi(world).ask('GET /api/opportunities/{id}', { id: 'a3f1c3' });
    expect(status).toBe(404);
    expect(body.detail).toMatch(/GET \/api\/opportunities/);
  });
});
