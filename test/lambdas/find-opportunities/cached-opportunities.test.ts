import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { defaultFlags } from '../../../lambdas/contract/flags.ts';
import { canonicalJson } from '../../../lambdas/domain/audit/canonical-json.ts';
import {
  cachedOpportunities,
  pages,
  singles,
} from '../../../lambdas/find-opportunities/cached-opportunities.ts';
import { createReadCache } from '../../../lambdas/shared/cache/read-cache.ts';
import type { ListRequest } from '../../../lambdas/shared/stores/opportunity-store.ts';
import { readApiDocument } from '../../../tools/schemas/api-document.ts';
import { sampleOpportunity } from '../../support/sample-opportunity.ts';
import { silentTelemetry } from '../../support/silent-telemetry.ts';

const counting = () => {
  const asked: unknown[] = [];
  const cache = createReadCache({
    readFlags: async () => defaultFlags('local'),
    telemetry: silentTelemetry('api'),
  });
  const opportunities = cachedOpportunities(
    {
      list: async (request) => {
        asked.push(request);
        return { items: [] };
      },
      listByNumber: async (page, limit) => {
        asked.push([page, limit]);
        return { items: [], hasMore: false, total: 0 };
      },
      get: async (id) => {
        asked.push(id);
        return id === 'a3f1c2' ? sampleOpportunity() : undefined;
      },
    },
    cache,
  );
  return { asked, opportunities };
};

const first: ListRequest = { order: 'score', filter: { make: 'Honda' }, limit: 20 };

describe('cached opportunities', () => {
  test('are read once, be they there or not', async () => {
    const { asked, opportunities } = counting();
    for (const id of ['a3f1c2', 'a3f1c2', 'none', 'none']) await opportunities.get(id);
    expect(asked).toEqual(['a3f1c2', 'none']);
  });

  test.each<[string, ListRequest]>([
    ['order', { ...first, order: 'price' }],
    ['filter', { ...first, filter: { make: 'Ford' } }],
    ['one filter more', { ...first, filter: { make: 'Honda', model: 'Accord' } }],
    ['place', { ...first, after: '0275#a3f1c2' }],
    ['limit', { ...first, limit: 21 }],
  ])('are another list by another %s', async (_title, other) => {
    const { asked, opportunities } = counting();
    for (const request of [first, other, first, other]) await opportunities.list(request);
    expect(asked).toEqual([first, other]);
  });

  test('are the same list however the filters are ordered', async () => {
    const { asked, opportunities } = counting();
    await opportunities.list({ ...first, filter: { make: 'Honda', yearFrom: 2020 } });
    await opportunities.list({ ...first, filter: { yearFrom: 2020, make: 'Honda' } });
    expect(asked).toHaveLength(1);
  });
});

/** What a schema says of the look of values, with all the schemas that it refers to. */
const lookOf = (name: string): string => {
  const { schemas } = readApiDocument();
  const texts = new Map<string, string>();
  const visit = (schema: string): void => {
    if (texts.has(schema)) return;
    const said = JSON.stringify(schemas[schema], (key, value) => (key === 'description' ? undefined : value));
    texts.set(schema, said);
    for (const [, next = ''] of said.matchAll(/#\/components\/schemas\/(\w+)/g)) visit(next);
  };
  visit(name);
  return createHash('sha256')
    .update(canonicalJson([...texts]))
    .digest('hex')
    .slice(0, 8);
};

// When a look differs, count up the shape of its kind, and write down both.
test.each([
  ['OpportunitySummary', pages, 1, '3066c0af'],
  ['Opportunity', singles, 2, 'b60b87a4'],
])(
  'what is shared as %s has one shape for each look that the document gives it',
  (name, kind, shape, look) => {
    expect([kind.shape, lookOf(name)]).toEqual([shape, look]);
  },
);
