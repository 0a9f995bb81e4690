import { beforeEach, describe, expect, test } from '@jest/globals';
import { UnreachableError } from '../../../../lambdas/shared/egress/fetch-errors.ts';
import type { FetchedDocument } from '../../../../lambdas/shared/egress/http-client.ts';
import { GiveUpError } from '../../../../lambdas/shared/errors/work-errors.ts';
import { createHostGate, type Ticket } from '../../../../lambdas/shared/politeness/host-gate.ts';
import { createPoliteHosts, type PoliteHosts } from '../../../../lambdas/shared/politeness/polite-hosts.ts';
import { createRobotsReader } from '../../../../lambdas/shared/politeness/robots-reader.ts';
import { createHostStore } from '../../../../lambdas/shared/stores/host-store.ts';
import { createRobotsStore } from '../../../../lambdas/shared/stores/robots-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const host = 'auction.example';
const page = `https://${host}/lots/7`;
const start = Date.parse('2026-11-21T12:00:00Z');
const source = { hosts: [host] };
const quick = { ...source, requestsPerSecond: 1_000 };

let now: number;
/** What the site answers for its robots.txt. */
let robots: Partial<FetchedDocument> | Error;
/** What single origins of it answer instead. */
let robotsOf: Record<string, Partial<FetchedDocument> | Error>;
/** Milliseconds. */
let robotsTake: number;
let asked: string[];
/** What was put off, to be run by hand. */
let timers: { readonly ms: number; readonly run: () => void; calledOff: boolean }[];
let dynamo: ReturnType<typeof inMemoryDynamo>;

const answerOf = (more: Partial<FetchedDocument>): FetchedDocument => ({
  status: 200,
  finalUrl: page,
  contentType: 'text/plain',
  body: Buffer.from(''),
  ...more,
});
const saying = (text: string): Partial<FetchedDocument> => ({ body: Buffer.from(text) });

beforeEach(() => {
  now = start;
  robots = saying('User-agent: *\nDisallow: /private');
  robotsTake = 0;
  robotsOf = {};
  asked = [];
  unreachable = [];
  timers = [];
  dynamo = inMemoryDynamo();
});

/** The origins that were left alone, as they were told of. */
let unreachable: string[];

/** As one function of several sees the hosts. */
const hostsOf = (): PoliteHosts =>
  createPoliteHosts({
    gate: createHostGate({
      hosts: createHostStore('hosts', dynamo.client),
      now: () => new Date(now),
      random: () => 0,
      onPaused: () => undefined,
      pause: async () => undefined,
    }),
    robots: createRobotsReader({
      robots: createRobotsStore('hosts', dynamo.client),
      http: {
        getRobots: async (origin) => {
          asked.push(`${origin}/robots.txt`);
          now += robotsTake;
          const answer = robotsOf[origin] ?? robots;
          if (answer instanceof Error) throw answer;
          return answerOf(answer);
        },
      },
      productToken: 'DealerScope',
      now: () => new Date(now),
      random: () => 0,
      onUnreachable: (origin, until) => unreachable.push(`${origin} ${until.getTime() - now}`),
    }),
    readFlags: async () => ({ ENABLE_RATE_LIMITING: true, ENABLE_CIRCUIT_BREAKERS: true }),
    now: () => new Date(now),
    later: (ms, run) => {
      const timer = { ms, run, calledOff: false };
      timers.push(timer);
      return () => {
        timer.calledOff = true;
      };
    },
  });
const state = async () => (await createHostStore('hosts', dynamo.client).get(host)).state;

describe('the first page of a host', () => {
  test('has its robots.txt read, in a turn of its own', async () => {
    expect(await hostsOf().admit(page, source)).toEqual({ verdict: 'wait', turnAt: start + 1_000 });
    expect(asked).toEqual([`https://${host}/robots.txt`]);
    now += 1_000;
    expect((await hostsOf().admit(page, source, start + 1_000)).verdict).toBe('enter');
    expect(asked).toHaveLength(1);
  });

  test('goes on at once where the host may be asked that fast', async () => {
    robotsTake = 50;
    expect((await hostsOf().admit(page, quick)).verdict).toBe('enter');
  });

  test('waits while somebody else reads it', async () => {
    const reading = createHostStore('hosts', dynamo.client);
    await createHostGate({
      hosts: reading,
      now: () => new Date(now),
      random: () => 0,
      onPaused: () => undefined,
    }).enter(host, {
      leaseId: `robots https://${host}`,
      limits: { intervalMs: 1, concurrency: 4, failuresToPause: 3 },
    });
    now += 100;
    expect(await hostsOf().admit(page, quick)).toEqual({ verdict: 'wait', turnAt: now + 5_000 });
    expect(asked).toEqual([]);
  });
});

describe('a table that is asked for too much', () => {
  const failing = (name: string) =>
    dynamo.failWhen(() => ({ when: 'before', error: Object.assign(new Error(name), { name }) }));

  test.each(['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'])(
    'lets pages wait, without a try of theirs (%s)',
    async (name) => {
      failing(name);
      expect(await hostsOf().admit(page, source)).toEqual({ verdict: 'wait', turnAt: start + 30_000 });
    },
  );

  test('is not mistaken for one that we may not read', async () => {
    failing('AccessDeniedException');
    await expect(hostsOf().admit(page, source)).rejects.toThrow('AccessDeniedException');
  });
});

describe('what robots.txt forbids', () => {
  test('is not asked for, and takes nobody’s turn', async () => {
    const hosts = hostsOf();
    await hosts.admit(page, source);
    const { nextAt } = await state();
    now += 60_000;
    expect(await hosts.admit(`https://${host}/private/1`, source)).toEqual({
      verdict: 'skip',
      reason: 'robots-disallowed',
    });
    expect((await state()).nextAt).toBe(nextAt);
  });

  test('is not kept when a redirect leads there', async () => {
    const hosts = hostsOf();
    await hosts.admit(page, source);
    expect(await hosts.mayKeep(`https://${host}/private/1`, source)).toBe(false);
    expect(await hosts.mayKeep(`https://${host}/lots/8`, source)).toBe(true);
  });

  test('is read of a host that a redirect leads to, before anything is kept of it', async () => {
    const hosts = hostsOf();
    const elsewhere = 'https://www.auction.example';
    expect(await hosts.mayKeep(`${elsewhere}/private/1`, source)).toBe(false);
    expect(await hosts.mayKeep(`${elsewhere}/lots/8`, source)).toBe(true);
    expect(asked).toEqual([`${elsewhere}/robots.txt`]);
  });

  test('may be anything where a redirect leads to that does not tell: the page is tried later', async () => {
    robots = { status: 500 };
    const keeping = hostsOf().mayKeep('https://www.auction.example/lots/8', source);
    await expect(keeping).rejects.toMatchObject({
      name: 'RetryLaterError',
      code: 'robots-unknown',
      free: false,
    });
  });

  test('may be faster than it likes: a crawl-delay slows everybody', async () => {
    robots = saying('User-agent: *\nCrawl-delay: 10');
    const hosts = hostsOf();
    await hosts.admit(page, source);
    now += 60_000;
    expect((await hosts.admit(page, source)).verdict).toBe('enter');
    expect(await hostsOf().admit(page, source)).toEqual({ verdict: 'wait', turnAt: now + 10_000 });
    expect(await hosts.takeTurn(page, source)).toBe(now + 20_000);
  });

  test('is asked anew after a day', async () => {
    const hosts = hostsOf();
    await hosts.admit(page, source);
    now += 86_400_000;
    robots = saying('User-agent: *\nDisallow: /');
    expect(await hosts.admit(page, source)).toEqual({ verdict: 'skip', reason: 'robots-disallowed' });
    expect(asked).toHaveLength(2);
  });
});

describe('a robots.txt that cannot be had', () => {
  test.each([
    ['its site fails', { status: 500 }],
    ['nobody answers', new UnreachableError('site-unreachable', 'ECONNREFUSED')],
  ])('keeps us out while %s, and is asked for again by one at a time', async (_, trouble) => {
    robots = trouble;
    const first = await hostsOf().admit(page, source);
    expect(first).toEqual({ verdict: 'wait', turnAt: start + 5_000 });
    expect(unreachable).toEqual([`https://${host} 5000`]);
    for (let times = 0; times < 3; times += 1) {
      expect((await hostsOf().admit(page, source, now)).verdict).toBe('wait');
    }
    expect(asked).toHaveLength(1);
    robots = saying('');
    now += 60_000;
    await hostsOf().admit(page, source, now);
    now += 60_000;
    expect((await hostsOf().admit(page, source, now)).verdict).toBe('enter');
  });

  test('is asked for half as often each time, and given up for the page after hours', async () => {
    robots = { status: 500 };
    const waits: number[] = [];
    for (;;) {
      const admission = await hostsOf().admit(page, source, now);
      if (admission.verdict !== 'wait') {
        expect(admission).toEqual({ verdict: 'skip', reason: 'robots-unreachable' });
        break;
      }
      waits.push(Math.round((admission.turnAt - now) / 1_000));
      now = admission.turnAt;
      // Somebody else asks meanwhile, and finds it as it was.
      if (waits.length > 30) await hostsOf().admit(`${page}/photos`, source, now);
    }
    expect(waits.slice(0, 9)).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900]);
    expect(now - start).toBeGreaterThan(5 * 3_600_000);
  });

  test.each([
    ['fails', { status: 503 }],
    ['refuses connections', new UnreachableError('site-unreachable', 'ECONNREFUSED')],
  ])('keeps pages of other origins of its host waiting for nothing while it %s', async (_, trouble) => {
    robotsOf = { [`http://${host}`]: trouble };
    robotsTake = 20;
    const plain = `http://${host}/lots/7`;
    for (let times = 0; times < 4; times += 1) {
      expect((await hostsOf().admit(plain, quick, now)).verdict).toBe('wait');
      expect((await hostsOf().admit(page, quick)).verdict).toBe('enter');
      now += 120_000;
    }
    expect((await state()).pause).toBeUndefined();
    expect((await createHostStore('hosts', dynamo.client).get(host)).lineEndsAt).toBe(0);
  });

  test.each([
    [{ status: 429 }, 5_000],
    [{ status: 503, retryAfterSeconds: 60 }, 60_000],
  ])('because its site asks to wait (%j) leaves the whole host alone for as long', async (answer, ms) => {
    robots = answer;
    expect(await hostsOf().admit(page, quick)).toEqual({ verdict: 'wait', turnAt: start + ms });
    expect((await state()).pause).toEqual({ reason: 'busy', until: start + ms });
  });

  test('is not asked for by pages that redirect there, either', async () => {
    robots = { status: 500 };
    for (let times = 0; times < 3; times += 1) {
      await expect(hostsOf().mayKeep(page, source)).rejects.toMatchObject({ code: 'robots-unknown' });
    }
    expect(asked).toHaveLength(1);
  });

  test('for good, ends its pages with the reason, and gives the place back', async () => {
    robots = new GiveUpError('egress-blocked', 'a private address');
    await expect(hostsOf().admit(page, source)).rejects.toBe(robots);
    expect((await state()).leases).toEqual({});
  });
});

describe('a visit', () => {
  const admitted = async (hosts: PoliteHosts): Promise<Ticket> => {
    await hosts.admit(page, source);
    now += 10_000;
    const admission = await hosts.admit(page, source, now);
    if (admission.verdict !== 'enter') throw new Error(`Not let in: ${admission.verdict}`);
    return admission.ticket;
  };

  test('gives back its place, and its answer', async () => {
    const hosts = hostsOf();
    const ticket = await admitted(hosts);
    const answer = answerOf({ status: 404 });
    expect(await hosts.visit(ticket, async () => answer)).toBe(answer);
    expect(await state()).toMatchObject({ leases: {}, failures: 0 });
    expect(timers).toMatchObject([{ ms: 2_500, calledOff: true }]);
  });

  test('lets everybody know that the host asks us to wait', async () => {
    const hosts = hostsOf();
    const ticket = await admitted(hosts);
    await hosts.visit(ticket, async () => answerOf({ status: 503, retryAfterSeconds: 120 }));
    expect(await hostsOf().admit(page, source)).toEqual({ verdict: 'wait', turnAt: now + 120_000 });
  });

  test.each([
    ['that nobody answers counts as a failure', new UnreachableError('site-too-slow', '20 s'), 1],
    ['that ends by our own rules tells nothing of the host', new GiveUpError('left-source', 'away'), 0],
  ])('%s, and is told as it is', async (_, error, failures) => {
    const hosts = hostsOf();
    const visiting = hosts.visit(await admitted(hosts), () => Promise.reject(error));
    await expect(visiting).rejects.toBe(error);
    expect(await state()).toMatchObject({ leases: {}, failures });
  });

  test('that hangs is known before it ends, and counts once', async () => {
    const hosts = hostsOf();
    const ticket = await admitted(hosts);
    const { promise, reject } = Promise.withResolvers<FetchedDocument>();
    const visiting = hosts.visit(ticket, () => promise);
    timers[0]?.run();
    for (let turns = 0; turns < 50; turns += 1) await Promise.resolve();
    expect(await state()).toMatchObject({ failures: 1 });
    reject(new UnreachableError('site-too-slow', '20 s'));
    await expect(visiting).rejects.toThrow('20 s');
    expect(await state()).toMatchObject({ failures: 1, leases: {} });
  });

  test('that is not made gives its place back', async () => {
    const hosts = hostsOf();
    await hosts.leave(await admitted(hosts));
    expect((await state()).leases).toEqual({});
  });
});
