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
    expect(await createRobotsStore('hosts', inMemoryDynamo().client).get(origin, read)).toBeUndefined();
  });

  test('is known to every function for a day, and then not any more', async () => {
    const { client } = inMemoryDynamo();
    const reader = createRobotsStore('hosts', client);
    await reader.put(origin, robots);
    const other = () => createRobotsStore('hosts', client);
    for (const store of [reader, other()]) {
      expect(await store.get(origin, msLater(day - 1))).toEqual(robots);
      expect(await store.get(origin, msLater(day))).toBeUndefined();
    }
    expect(await other().get(origin, msLater(day))).toBeUndefined();
  });

  test('is of one origin alone: another scheme or port has its own', async () => {
    const store = createRobotsStore('hosts', inMemoryDynamo().client);
    await store.put(origin, robots);
    for (const other of ['http://auction.example', 'https://auction.example:8443']) {
      expect(await store.get(other, read)).toBeUndefined();
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
