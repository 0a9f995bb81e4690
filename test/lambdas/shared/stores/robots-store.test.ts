import { describe, expect, test } from '@jest/globals';
import { createRobotsStore } from '../../../../lambdas/shared/stores/robots-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const origin = 'https://auction.example';
const read = new Date('2026-11-21T12:00:00.000Z');
const msLater = (ms: number) => new Date(read.getTime() + ms);
const day = 86_400_000;
const robots = {
  rules: [{ allows: false, pattern: '/private' }],
  crawlDelaySeconds: 2,
  fetchedAt: read.toISOString(),
};

describe('what is known of a robots.txt', () => {
  test('is nothing before anybody read it', async () => {
    expect(await createRobotsStore('hosts', inMemoryDynamo().client).get(origin, read)).toEqual({});
  });

  test('is known to every function for a day, and then not any more', async () => {
    const { client } = inMemoryDynamo();
    const reader = createRobotsStore('hosts', client);
    await reader.put(origin, robots);
    const other = () => createRobotsStore('hosts', client);
    for (const store of [reader, other()]) {
      expect(await store.get(origin, msLater(day - 1))).toEqual({ known: robots });
      expect(await store.get(origin, msLater(day))).toEqual({});
    }
    expect(await other().get(origin, msLater(day))).toEqual({});
  });

  test('is of one origin alone: another scheme or port has its own', async () => {
    const store = createRobotsStore('hosts', inMemoryDynamo().client);
    await store.put(origin, robots);
    for (const other of ['http://auction.example', 'https://auction.example:8443']) {
      expect(await store.get(other, read)).toEqual({});
    }
  });

  test('is read once by each function', async () => {
    const dynamo = inMemoryDynamo();
    await createRobotsStore('hosts', dynamo.client).put(origin, robots);
    const store = createRobotsStore('hosts', dynamo.client);
    for (let times = 0; times < 3; times += 1) await store.get(origin, read);
    expect(dynamo.calls).toEqual(['PutCommand', 'GetCommand']);
  });

  test('goes after a week', async () => {
    const dynamo = inMemoryDynamo();
    await createRobotsStore('hosts', dynamo.client).put(origin, robots);
    expect(dynamo.rows('hosts')).toEqual([
      {
        host: 'auction.example',
        recordId: 'robots#https://auction.example',
        ...robots,
        expiresAt: msLater(7 * day).getTime() / 1_000,
      },
    ]);
  });
});

describe('a robots.txt that cannot be had', () => {
  const trouble = { since: read.getTime(), until: read.getTime() + 5_000, level: 1 };
  const storeOf = () => {
    const dynamo = inMemoryDynamo();
    return { dynamo, store: createRobotsStore('hosts', dynamo.client) };
  };

  test('is known to everybody until it is read', async () => {
    const { dynamo, store } = storeOf();
    await store.setTrouble(origin, trouble);
    expect(await store.get('http://auction.example', read)).toEqual({});
    const other = createRobotsStore('hosts', dynamo.client);
    expect(await other.get(origin, read)).toEqual({ trouble });
    await other.put(origin, robots);
    expect(await store.get(origin, read)).toEqual({ known: robots });
    expect(await store.get(origin, msLater(day))).toEqual({});
  });

  test('does not hide what somebody else has just read, or read a day ago', async () => {
    const { dynamo, store } = storeOf();
    await store.put(origin, robots);
    await createRobotsStore('hosts', dynamo.client).setTrouble(origin, trouble);
    expect(await createRobotsStore('hosts', dynamo.client).get(origin, read)).toEqual({ known: robots });
    expect(await store.get(origin, msLater(day))).toEqual({ trouble });
  });
});
