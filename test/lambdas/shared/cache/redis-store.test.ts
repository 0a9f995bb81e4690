import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'iovalkey';
import { opportunityGroups } from '../../../../lambdas/shared/cache/opportunity-groups.ts';
import { createRedisStore, type RedisStore } from '../../../../lambdas/shared/cache/redis-store.ts';
import { findShared, keepShared, markGroup } from '../../../../lambdas/shared/cache/shared-layer.ts';
import { cacheRights } from '../../../../lib/api/shared-cache.ts';
import { type RedisServer, startRedis } from '../../../support/redis-server.ts';

let server: RedisServer;
let store: RedisStore;

beforeEach(async () => {
  server = await startRedis();
  store = createRedisStore(
    { host: '127.0.0.1', port: server.port, tls: false },
    { call: 500, connecting: 5_000 },
  );
});

afterEach(async () => {
  store.close();
  await server.stop();
});

const place = { group: 'opportunity:a3', name: 'opportunity.1:a3' };
const patience = { call: 500, connecting: 5_000 };

const failure = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'answered',
    (error: Error) => error.message,
  );

describe('a real redis-server', () => {
  test('keeps values and marks for their time', async () => {
    const cached = { readAt: 7, value: { make: 'Škoda', many: 'x'.repeat(50_000) } };
    expect(await findShared(store, place)).toEqual({ mark: '' });
    await keepShared(store, place, { mark: '', cached, milliseconds: 60_000 });
    expect(await findShared(store, place)).toEqual({ mark: '', cached });
    await markGroup(store, place.group, 'new');
    expect(await findShared(store, place)).toEqual({ mark: 'new' });
  });

  test('lets go of what is older than it was to be', async () => {
    await store.set('k', 'v', 1);
    let left: Buffer | null = Buffer.from('v');
    while (left !== null) [left] = await store.getBoth('k', 'other');
    expect(left).toBeNull();
  });

  test('that is silent fails the call instead of holding it up, and is used again when it speaks', async () => {
    await store.getBoth('a', 'b');
    server.freeze();
    expect(await failure(store.getBoth('a', 'b'))).toBe('The shared cache did not answer in 500 ms');
    server.thaw();
    expect(await failure(store.getBoth('a', 'b'))).toBe('answered');
  });

  test('that was ended fails calls at once, and is used again when it is back', async () => {
    await store.getBoth('a', 'b');
    await server.stop();
    expect(await failure(store.getBoth('a', 'b'))).not.toBe('answered');
    expect(await failure(store.getBoth('a', 'b'))).toMatch(/closed|ECONNREFUSED|ended/i);
    server = await startRedis(server.port);
    expect(await failure(store.getBoth('a', 'b'))).toBe('answered');
  });
});

describe('a server that lets only the functions in', () => {
  const username = 'functions';
  beforeEach(async () => {
    const admin = new Redis({ host: '127.0.0.1', port: server.port });
    await admin.call('ACL', 'SETUSER', username, '>right', ...cacheRights.split(' '));
    await admin.call('ACL', 'SETUSER', 'default', 'off');
    admin.disconnect();
  });
  const as = (password: string): RedisStore => {
    store.close();
    store = createRedisStore(
      { host: '127.0.0.1', port: server.port, tls: false, username, password },
      patience,
    );
    return store;
  };

  test.each([
    ['an opportunity', opportunityGroups.one('a3')],
    ['lists', opportunityGroups.lists],
  ])('gives them all that they need for %s', async (_title, group) => {
    const functions = as('right');
    const cached = { readAt: 7, value: 'v' };
    await keepShared(functions, { group, name: 'n' }, { mark: '', cached, milliseconds: 60_000 });
    expect(await findShared(functions, { group, name: 'n' })).toEqual({ mark: '', cached });
    await markGroup(functions, group, 'new');
    expect(await findShared(functions, { group, name: 'n' })).toEqual({ mark: 'new' });
  });

  test('gives them nothing else, and nothing to whoever has another password', async () => {
    expect(await failure(as('right').getBoth('somebody', 'else'))).toMatch(/^NOPERM/);
    expect(await failure(as('wrong').getBoth('{opportunity}a', '{opportunity}b'))).toMatch(
      /^(NOAUTH|WRONGPASS)/,
    );
  });
});
