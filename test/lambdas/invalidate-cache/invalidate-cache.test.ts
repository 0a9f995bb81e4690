import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { defaultFlags } from '../../../lambdas/contract/flags.ts';
import type { Opportunity } from '../../../lambdas/domain/judging/opportunity.ts';
import { cachedOpportunities } from '../../../lambdas/find-opportunities/cached-opportunities.ts';
import { invalidateCache } from '../../../lambdas/invalidate-cache/invalidate-cache.ts';
import { createReadCache } from '../../../lambdas/shared/cache/read-cache.ts';
import { createRedisStore, type RedisStore } from '../../../lambdas/shared/cache/redis-store.ts';
import { type RedisServer, startRedis } from '../../support/redis-server.ts';
import { sampleOpportunity } from '../../support/sample-opportunity.ts';
import { sharedStore } from '../../support/shared-store.ts';
import { silentTelemetry } from '../../support/silent-telemetry.ts';

let server: RedisServer;
const stores: RedisStore[] = [];
const connected = (): RedisStore => {
  const place = { host: '127.0.0.1', port: server.port, tls: false };
  const store = createRedisStore(place, { call: 1_000, connecting: 5_000 });
  stores.push(store);
  return store;
};

beforeEach(async () => {
  server = await startRedis();
});

afterEach(async () => {
  for (const store of stores.splice(0)) store.close();
  await server.stop();
});

/** Another instance of the function that lists opportunities, with nothing in its memory. */
const instance = (table: ReadonlyMap<string, Opportunity>) =>
  cachedOpportunities(
    {
      list: async () => ({ items: [...table.values()] }),
      listByNumber: async () => ({ items: [...table.values()], hasMore: false, total: table.size }),
      get: async (id) => table.get(id),
    },
    createReadCache({
      readFlags: async () => ({ ...defaultFlags('local'), CACHE_PROVIDER: 'redis' }),
      telemetry: silentTelemetry('api'),
      store: connected(),
    }),
  );

test('what changed is read anew by whoever has not seen it, in lists and by itself, and nothing else is', async () => {
  const table = new Map(['a', 'b'].map((id) => [id, sampleOpportunity({ opportunityId: id, score: 50 })]));
  const pricesOf = async () => {
    const asked = instance(table);
    const { value: page } = await asked.list({ order: 'score', filter: {}, limit: 20 });
    const singles = await Promise.all(['a', 'b'].map((id) => asked.get(id)));
    return [...page.items, ...singles.map(({ value }) => value)].map((each) => each?.score);
  };
  await pricesOf();
  for (const id of ['a', 'b']) table.set(id, sampleOpportunity({ opportunityId: id, score: 60 }));
  expect(await pricesOf()).toEqual([50, 50, 50, 50]);
  await invalidateCache({ store: connected(), newMark: () => 'mark' }, ['a', 'a']);
  expect(await pricesOf()).toEqual([60, 60, 60, 50]);
});

test('a cache that cannot be told makes it fail, so that it is tried again', async () => {
  const { store, trouble } = sharedStore(() => 0);
  trouble.fault = new Error('gone');
  await expect(invalidateCache({ store, newMark: () => 'mark' }, ['a'])).rejects.toThrow('gone');
});
