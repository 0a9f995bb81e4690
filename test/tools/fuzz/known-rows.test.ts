import { expect, test } from '@jest/globals';
import { findKnownRows } from '../../../tools/fuzz/known-rows.ts';
import { createOperationsClient } from '../../../tools/start/api-client.ts';

const answers: Readonly<Record<string, object>> = {
  'GET /api/opportunities': {
    items: [
      { opportunityId: 'o1', vin: '1HGCM82633A004352' },
      { opportunityId: 'o2', vin: null },
    ],
  },
  'GET /api/scrape-jobs': { items: Array.from({ length: 50 }, (_, at) => ({ jobId: `j${at}` })) },
  'GET /api/sources': { items: [{ sourceId: 's1' }] },
  'GET /api/anomalies': { items: [] },
  'POST /api/saved-searches': { searchId: 'kept' },
  'POST /api/imports': { importId: 'started' },
};

test('ids that lead to something are found for every resource, a few of each, and none of what there is not', async () => {
  const client = createOperationsClient('https://api.example', 'token', async (input) => {
    const { method, url } = new Request(input);
    return Response.json(answers[`${method} ${new URL(url).pathname}`]);
  });
  const { 'scrape-jobs': jobs, ...known } = await findKnownRows(client);
  expect(jobs).toHaveLength(20);
  expect(known).toEqual({
    opportunities: ['o1', 'o2'],
    sources: ['s1'],
    listings: ['o1', 'o2'],
    vehicles: ['1HGCM82633A004352', 'o1', 'o2'],
    'saved-searches': ['kept'],
    imports: ['started'],
  });
});
