import { describe, expect, test } from '@jest/globals';
import { freshHost } from '../../../lambdas/domain/politeness/host-state.ts';
import { createHostStore } from '../../../lambdas/shared/stores/host-store.ts';
import { createRobotsStore } from '../../../lambdas/shared/stores/robots-store.ts';
import { describeHost, describeInFull } from '../../../tools/hosts/describe-host.ts';
import { listHosts, robotsOf } from '../../../tools/hosts/read-hosts.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const host = 'auction.example';
const well = { host, state: freshHost, revision: 1, lineEndsAt: 0, unread: [] };
const failing = { ...freshHost, pause: { reason: 'failing', until: now + 90_000 }, level: 3 } as const;
const given = { order: 'stop', by: 'anna', reason: 'they called', at: '2026-11-21T09:00:00.000Z' } as const;

describe('the hosts of the table', () => {
  test('are listed all, those in trouble first', async () => {
    const { client } = inMemoryDynamo();
    const store = createHostStore('hosts', client);
    for (const name of ['d.example', 'b.example', 'c.example']) await store.replace(name, 0, freshHost);
    await store.replace('z.example', 0, failing);
    await store.setOrder('y.example', given);
    await createRobotsStore('hosts', client).put('https://b.example', { rules: [], fetchedAt: given.at });
    const trouble = { since: now - 9e6, until: now - 3_600_000, level: 3 };
    await createRobotsStore('hosts', client).setTrouble('http://c.example', trouble);
    const forgotten = { ...trouble, until: now - 3_600_001 };
    await createRobotsStore('hosts', client).setTrouble('http://b.example', forgotten);
    await createRobotsStore('hosts', client).setTrouble('http://x.example', trouble);
    const hosts = await listHosts(client, 'hosts', now);
    expect(hosts.map(({ host }) => host)).toEqual([
      'c.example',
      'x.example',
      'y.example',
      'z.example',
      'b.example',
      'd.example',
    ]);
    expect(hosts[0]?.unread).toEqual([['http://c.example', trouble]]);
  });

  test('are shown with what their robots.txt says, origin by origin', async () => {
    const { client } = inMemoryDynamo();
    const store = createRobotsStore('hosts', client);
    const robots = {
      rules: [{ allows: false, pattern: '/private' }],
      crawlDelaySeconds: 2,
      fetchedAt: given.at,
    };
    for (const origin of [
      'http://auction.example',
      'https://auction.example',
      'https://auction.example:8443',
    ])
      await store.put(origin, robots);
    await store.put('https://other.example', robots);
    await createHostStore('hosts', client).replace(host, 0, freshHost);
    expect(await robotsOf(client, 'hosts', host)).toEqual([
      ['http://auction.example', { known: robots }],
      ['https://auction.example', { known: robots }],
      ['https://auction.example:8443', { known: robots }],
    ]);
  });
});

describe('a host in a line', () => {
  const busy = { ...freshHost, pause: { reason: 'busy', until: now + 7_200_000 } } as const;
  const lease = { expiresAt: now + 1, epoch: 0 };
  const expired = { expiresAt: now, epoch: 0 };

  test.each([
    ['well; 0 in flight', {}],
    ['well; 1 in flight', { state: { ...freshHost, leases: { a: lease, b: expired } } }],
    ['well; 0 in flight, line of 12 s', { lineEndsAt: now + 12_000 }],
    ['fails, left alone for 90 s; 0 in flight', { state: failing }],
    ['asked us to wait, left alone for 2 h; 0 in flight', { state: busy }],
    [
      'fails, tried by one page at a time; 0 in flight',
      { state: { ...failing, pause: { reason: 'failing', until: now } } as const },
    ],
    [
      'well; 0 in flight, http://auction.example/robots.txt cannot be had',
      { unread: [['http://auction.example', { since: now, until: now, level: 1 }]] as const },
    ],
    ['stopped; 0 in flight', { given, state: failing }],
    [
      'fails, and is asked nevertheless; 0 in flight',
      { given: { ...given, order: 'allow' } as const, state: failing },
    ],
  ])('is %s', (words, change) => {
    expect(describeHost({ ...well, ...change }, now)).toBe(`${host}: ${words}`);
  });
});

test('a host in full tells who said what, since when, and the rules of its site', () => {
  const rules = Array.from({ length: 22 }, (_, index) => ({ allows: index === 0, pattern: `/${index}` }));
  const robots = { rules, crawlDelaySeconds: 86_400, fetchedAt: given.at };
  const state = {
    ...failing,
    patienceMs: 9_600,
    troubledSince: now - 60_000,
    failures: 1,
    nextAt: now + 5_000,
  };
  const trouble = { since: now - 60_000, until: now + 20_000, level: 2 };
  const text = describeInFull(
    { ...well, state, given },
    [
      ['https://auction.example', { known: robots }],
      ['http://auction.example', { trouble }],
    ],
    now,
  ).join('\n');
  for (const words of [
    'asked again at 2026-11-21T12:00:05.000Z',
    'left alone (failing) until 2026-11-21T12:01:30.000Z',
    'in trouble since 2026-11-21T11:59:00.000Z',
    'stop by anna at 2026-11-21T09:00:00.000Z: they called',
    'https://auction.example/robots.txt, read 2026-11-21T09:00:00.000Z: 22 rules, 86400 s between requests (we keep 3600 s',
    'slow: waited for 10 s before it is doubted',
    'http://auction.example/robots.txt, never read',
    'cannot be had since 2026-11-21T11:59:00.000Z, asked for again at 2026-11-21T12:00:20.000Z',
    'allow /0',
    'disallow /19',
    'and 2 more',
  ]) {
    expect(text).toContain(words);
  }
  expect(text).not.toContain('/20');
});
