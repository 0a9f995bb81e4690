import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RescoreMessage } from '../../../lambdas/contract/queue-messages.ts';
import { anomalyRules } from '../../../lambdas/domain/anomalies/anomaly-rules.ts';
import { type JudgingRules, judgingRules } from '../../../lambdas/domain/judging/judging-rules.ts';
import { rulesVersion } from '../../../lambdas/domain/judging/rules-version.ts';
import { type Rescorer, rescoreListings } from '../../../lambdas/rescore-listings/rescore-listings.ts';
import { judgeChange } from '../../../lambdas/shared/judging/judge-listings.ts';
import { createCohortWalk } from '../../../lambdas/shared/stores/cohort-walk.ts';
import { unpackJson } from '../../../lambdas/shared/stores/pack-json.ts';
import { createWalkStore } from '../../../lambdas/shared/stores/walk-store.ts';
import { extraction } from '../../support/extraction.ts';
import { opportunitiesIn } from '../../support/opportunities-in.ts';
import { askingFor, sampleListing } from '../../support/sample-listing.ts';

const idOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 32);
const models = ['F-150', 'Ranger', 'Escape'];
const tick = { kind: 'tick' } as const;
const quiet = { info: () => {}, warn: () => {} };

const withTransport = (perMile: number): JudgingRules => ({
  ...judgingRules,
  buying: { ...judgingRules.buying, transport: { ...judgingRules.buying.transport, perMile } },
});
const dearer = withTransport(2);

interface Sent {
  readonly message: RescoreMessage;
  readonly delaySeconds: number;
}

/** Three models at 20,000 with one bargain each, which is judged; and `others` that no lane takes. */
const market = async ({ others = 0 } = {}) => {
  const { extractor, dynamo, sent: pages } = await extraction({});
  const queue: Sent[] = [];
  const log: string[] = [];
  let time = Date.parse('2026-11-21T12:00:00Z');
  let rules = judgingRules;
  let isDoubting = true;
  const rescorer: Rescorer = {
    ...extractor,
    walks: createWalkStore('scrapeJobs', dynamo.client),
    cohorts: createCohortWalk('listings', dynamo.client),
    rules: async () => rules,
    readFlags: async () => ({ ENABLE_ANOMALY_DETECTION: isDoubting }),
    send: async (messages, delaySeconds = 0) =>
      void queue.push(...messages.map((message) => ({ message, delaySeconds }))),
    now: () => new Date(time),
  };
  for (const model of models) {
    for (const name of ['a', 'b', 'c', 'd']) {
      await extractor.listings.saw(askingFor(idOf(model + name), 20_000, { model }));
    }
    const bargain = askingFor(idOf(`${model} bargain`), 12_000, { model });
    await judgeChange(rescorer, await extractor.listings.saw(bargain));
  }
  for (let other = 0; other < others; other += 1) {
    await extractor.listings.saw(
      sampleListing(idOf(`other ${other}`), { model: `Model ${other % 9}`, mileage: null }),
    );
  }
  const run = (message: RescoreMessage) =>
    rescoreListings(rescorer, message, { ...quiet, info: (line) => void log.push(line) });
  return {
    ...{ rescorer, listings: extractor.listings, dynamo, queue, pages, log, run },
    pass: (seconds: number) => {
      time += seconds * 1_000;
    },
    setRules: (other: JudgingRules) => {
      rules = other;
    },
    doubt: (on: boolean) => {
      isDoubting = on;
    },
    /** Works the queue off. */
    drain: async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await run(next.message);
    },
    versions: () =>
      opportunitiesIn(dynamo).map(
        ({ receipt }) => (unpackJson(String(receipt)) as { readonly ruleVersion: string }).ruleVersion,
      ),
  };
};

const allOf = (rules: JudgingRules): string[] => models.map(() => rulesVersion(rules));

describe('a tick', () => {
  test('starts a walk in four segments, once everybody has the rules', async () => {
    const { run, queue } = await market();
    await run(tick);
    const walk = `${rulesVersion(judgingRules)}@${anomalyRules.version}@2026-11-21`;
    expect(queue).toEqual(
      [0, 1, 2, 3].map((segment) => ({
        message: { kind: 'slice', walk, segment, segments: 4 },
        delaySeconds: 60,
      })),
    );
  });

  test.each([
    ['nothing has changed', 3_600, judgingRules, 0],
    ['the day has not changed yet', 12 * 3_600 - 1, judgingRules, 0],
    ['the day has changed', 12 * 3_600, judgingRules, 4],
    ['the rules have changed', 0, dearer, 4],
  ])('after a walk, when %s, sends as many slices as that needs', async (_, seconds, rules, slices) => {
    const { run, queue, drain, pass, setRules } = await market();
    await run(tick);
    await drain();
    pass(seconds);
    setRules(rules);
    await run(tick);
    expect(queue).toHaveLength(slices);
  });

  test('starts another walk when values begin to be doubted, and when they no longer are', async () => {
    const { run, queue, drain, doubt } = await market();
    for (const isDoubting of [false, true, false]) {
      doubt(isDoubting);
      await run(tick);
      expect(queue).toHaveLength(4);
      await drain();
      await run(tick);
      expect(queue).toEqual([]);
    }
  });

  test('of two starters starts one walk, however their calls overtake each other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.integer({ min: 1, max: 5 })), async (latencies) => {
        const { run, queue, dynamo } = await market();
        dynamo.delayBy(() => latencies.next().value ?? 1);
        await Promise.all([run(tick), run(tick), run(tick)]);
        expect(queue).toHaveLength(4);
      }),
      { numRuns: 20 },
    );
  });

  test('that died before it sent anything leaves the walk to one five minutes later', async () => {
    const { run, rescorer, queue, pass } = await market();
    const deaf = { ...rescorer, send: () => Promise.reject(new Error('killed')) };
    await expect(rescoreListings(deaf, tick, quiet)).rejects.toThrow('killed');
    pass(299);
    await run(tick);
    expect(queue).toEqual([]);
    pass(1);
    await run(tick);
    expect(queue).toHaveLength(4);
    pass(300);
    await run(tick);
    expect(queue).toHaveLength(4);
  });
});

describe('a walk', () => {
  test('judges every listing by the changed rules without fetching anything', async () => {
    const { run, drain, setRules, versions, pages, log } = await market();
    expect(versions()).toEqual(allOf(judgingRules));
    setRules(dearer);
    await run(tick);
    await drain();
    expect(versions()).toEqual(allOf(dearer));
    expect(pages).toEqual([]);
    expect(log).toEqual(['Rescoring of all listings started', ...Array(4).fill('Segment rescored')]);
  });

  test('takes away what no lane takes any more, and brings it back when one does', async () => {
    const { run, drain, setRules, versions } = await market();
    const { lanes } = judgingRules;
    setRules({ ...judgingRules, lanes: lanes.map((lane) => ({ ...lane, age: { ...lane.age, limit: 4 } })) });
    await run(tick);
    await drain();
    expect(versions()).toEqual([]);
    setRules(judgingRules);
    await run(tick);
    await drain();
    expect(versions()).toEqual(allOf(judgingRules));
  });

  test('takes away what is over by the clock alone', async () => {
    const { listings, rescorer, run, drain, dynamo, pass } = await market();
    const ending = askingFor(idOf('ending'), 12_000, { auctionEnd: '2026-11-21T18:00:00+02:00' });
    await judgeChange(rescorer, await listings.saw(ending));
    expect(opportunitiesIn(dynamo)).toHaveLength(models.length + 1);
    pass(24 * 3_600);
    await run(tick);
    await drain();
    expect(opportunitiesIn(dynamo)).toHaveLength(models.length);
  });

  test('goes on in another message when its time is over, and passes each listing once', async () => {
    const { rescorer, run, queue, pass } = await market({ others: 900 });
    const passed: number[] = [];
    const slow: Rescorer = {
      ...rescorer,
      cohorts: {
        page: async (from, limit) => {
          const page = await rescorer.cohorts.page(from, limit);
          passed.push(page.listings.length);
          pass(20);
          return page;
        },
      },
    };
    await run(tick);
    let messages = 0;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      messages += 1;
      await rescoreListings(slow, next.message, quiet);
    }
    expect(messages).toBe(passed.length);
    expect(messages).toBeGreaterThan(4);
    expect(passed.reduce((sum, length) => sum + length, 0)).toBe(900 + 5 * models.length);
  });

  test('leaves a listing that cannot be judged to a message of its own, and judges all others', async () => {
    const { rescorer, run, queue, setRules, versions } = await market();
    setRules(dearer);
    await run(tick);
    const failing: Rescorer = {
      ...rescorer,
      opportunities: {
        ...rescorer.opportunities,
        put: async (opportunity) => {
          if (opportunity.opportunityId === idOf('Ranger bargain')) throw new Error('a bug');
          await rescorer.opportunities.put(opportunity);
        },
      },
    };
    for (const { message } of queue.splice(0)) await rescoreListings(failing, message, quiet);
    expect(queue.map(({ message }) => message)).toEqual([
      { kind: 'listings', listingIds: [idOf('Ranger bargain')] },
    ]);
    expect(versions().filter((version) => version === rulesVersion(dearer))).toHaveLength(models.length - 1);
  });

  test('fails as a whole where most listings cannot be judged, rather than send a message for each', async () => {
    const { rescorer, run, queue } = await market();
    await run(tick);
    const slices = queue.splice(0).map(({ message }) => message);
    const getMany = () => Promise.reject(new Error('AccessDeniedException'));
    const failing: Rescorer = { ...rescorer, opportunities: { ...rescorer.opportunities, getMany } };
    const runs = await Promise.allSettled(slices.map((slice) => rescoreListings(failing, slice, quiet)));
    expect(runs.some(({ status }) => status === 'rejected')).toBe(true);
    expect(queue).toEqual([]);
  });

  test('ends for another that was started since, and notes nothing of its own', async () => {
    const { run, queue, setRules, drain, log, rescorer } = await market();
    await run(tick);
    const overtaken = queue.splice(0);
    setRules(dearer);
    await run(tick);
    for (const { message } of overtaken) await run(message);
    expect(log.filter((line) => /dropped/.test(line))).toHaveLength(4);
    await drain();
    expect((await rescorer.walks.last())?.walk).toContain(rulesVersion(dearer));
  });

  test('ends in the same opportunities however its messages repeat and overtake each other', async () => {
    const reference = await market();
    reference.setRules(dearer);
    await reference.run(tick);
    await reference.drain();
    const expected = opportunitiesIn(reference.dynamo);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3, 0, 1, 2, 3, 0, 2], { minLength: 10 }),
        async (order) => {
          const { run, queue, setRules, dynamo } = await market();
          setRules(dearer);
          await run(tick);
          const slices = queue.splice(0).map(({ message }) => message);
          await Promise.all(order.map((index) => run(slices[index] ?? tick)));
          expect(opportunitiesIn(dynamo).sort(byId)).toEqual(expected.sort(byId));
        },
      ),
      { numRuns: 15 },
    );
  });

  test('killed at any call and delivered again ends the same', async () => {
    const calls = await market().then(async ({ run, drain, dynamo, setRules }) => {
      setRules(dearer);
      const before = dynamo.calls.length;
      await run(tick);
      await drain();
      return dynamo.calls.length - before;
    });
    for (let fatal = 0; fatal < calls; fatal += 3) {
      const { run, queue, dynamo, setRules, versions, pass } = await market();
      setRules(dearer);
      const first = dynamo.calls.length;
      dynamo.failWhen((call) =>
        call === first + fatal
          ? { when: fatal % 2 === 0 ? 'before' : 'after', error: new Error('killed') }
          : undefined,
      );
      const untilDone = async (message: RescoreMessage) => {
        await run(message).catch(() => {
          pass(360);
          return run(message);
        });
      };
      await untilDone(tick);
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await untilDone(next.message);
      expect([fatal, versions()]).toEqual([fatal, allOf(dearer)]);
    }
  });
});

test('a walk holds back what is doubtful once values are doubted, and brings it back when they no longer are', async () => {
  const { rescorer, listings, run, drain, doubt, versions } = await market();
  const clocked = askingFor(idOf('clocked'), 12_000, { mileage: { value: 123_456, unit: 'km' } });
  await judgeChange(rescorer, await listings.saw(clocked));
  const found: number[] = [];
  for (const isDoubting of [false, true, false]) {
    doubt(isDoubting);
    await run(tick);
    await drain();
    found.push(versions().length);
  }
  expect(found).toEqual([models.length + 1, models.length, models.length + 1]);
});

describe('a visit in the middle of a walk', () => {
  test.each([
    ['of the listing itself', 'F-150 bargain', 11_000],
    ['of a comparable', 'F-150a', 26_000],
  ])('%s is not undone by what the walk saw before it', async (_, name, amount) => {
    const { listings, rescorer, run, queue, dynamo, setRules } = await market();
    setRules(dearer);
    await run(tick);
    const visit = async () => {
      const seen = askingFor(idOf(name), amount, { model: 'F-150' });
      const lastSeenAt = '2026-11-21T08:00:00.000Z';
      await judgeChange(
        rescorer,
        await listings.saw({ ...seen, lastSeenAt, contentHash: idOf(`${amount}`) }),
      );
    };
    let visits = 0;
    const interrupted: Rescorer = {
      ...rescorer,
      opportunities: {
        ...rescorer.opportunities,
        put: async (opportunity) => {
          if (opportunity.opportunityId === idOf('F-150 bargain') && visits === 0) {
            visits += 1;
            await visit();
          }
          await rescorer.opportunities.put(opportunity);
        },
      },
    };
    for (const { message } of queue) await rescoreListings(interrupted, message, quiet);
    expect(visits).toBe(1);
    const after = opportunitiesIn(dynamo).sort(byId);
    await run({ kind: 'listings', listingIds: dynamo.rows('listings').map(listingIdOf) });
    expect(after).toEqual(opportunitiesIn(dynamo).sort(byId));
  });
});

describe('listings by their ids', () => {
  test('are judged again, those that do not exist are passed over', async () => {
    const { run, setRules, versions } = await market();
    setRules(dearer);
    await run({ kind: 'listings', listingIds: [idOf('F-150 bargain'), idOf('nobody')] });
    expect(versions().sort()).toEqual([rulesVersion(dearer), ...allOf(judgingRules).slice(1)].sort());
  });

  test('whose judgement stands cost no write', async () => {
    const { run, dynamo } = await market();
    const before = dynamo.calls.length;
    await run({ kind: 'listings', listingIds: [idOf('F-150 bargain')] });
    expect(dynamo.calls.slice(before).filter((call) => /Put|Delete|Update/.test(call))).toEqual([]);
  });
});

const listingIdOf = (row: Readonly<Record<string, unknown>>): string => String(row.listingId);
const byId = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): number =>
  String(a.opportunityId) < String(b.opportunityId) ? -1 : 1;
