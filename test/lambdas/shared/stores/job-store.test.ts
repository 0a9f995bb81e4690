import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type JobAction, jobActions, noPages } from '../../../../lambdas/domain/scrape-job.ts';
import { createJobStore } from '../../../../lambdas/shared/stores/job-store.ts';
import { jobId, sampleJob, samplePage, storeWithJob } from '../../../support/sample-job.ts';

const limits = { maxPages: 1_000 };
const now = sampleJob.createdAt;
const change = (action: JobAction, by = 'operator') => ({ action, by, at: now });

describe('making a job', () => {
  test('a job is made once; a second one of its id changes nothing', async () => {
    const { store, dynamo } = await storeWithJob();
    expect(await store.createJob({ ...sampleJob, requestedBy: 'somebody else' })).toBe(false);
    expect(await store.getJob(jobId)).toMatchObject(sampleJob);
    const expiries = dynamo.rows('scrapeJobs').map(({ expiresAt }) => expiresAt);
    expect(expiries).toEqual([1_803_031_200, 1_803_031_200, 1_803_031_200, 1_803_031_200]);
  });

  test('an unknown job is undefined', async () => {
    const { store } = await storeWithJob();
    expect(await store.getJob('other')).toBeUndefined();
    expect(await store.standingOf('other')).toBeUndefined();
  });
});

describe('the jobs that are open', () => {
  test('are those that were made and have not ended', async () => {
    const { store } = await storeWithJob();
    for (const id of ['b', 'c', 'd']) await store.createJob({ ...sampleJob, jobId: id });
    await store.failJob('c', 'no-seeds: none');
    expect(await store.openJobs()).toEqual(
      [jobId, 'b', 'd']
        .map((id) => ({ jobId: id, sourceId: 'county' }))
        .sort((a, b) => a.jobId.localeCompare(b.jobId)),
    );
  });

  test('lose one that ended without being taken out at the next look at it', async () => {
    const { store, dynamo } = await storeWithJob();
    await store.startJob(jobId, 10);
    dynamo.failWhen((_, command) =>
      command === 'DeleteCommand' ? { when: 'before', error: new Error('killed') } : undefined,
    );
    await expect(store.moveOn(jobId)).rejects.toThrow('killed');
    dynamo.failWhen(() => undefined);
    expect(await store.openJobs()).toHaveLength(1);
    await store.moveOn(jobId);
    expect(await store.openJobs()).toEqual([]);
  });
});

describe('ending a job', () => {
  const end = async (to: 'extracted' | 'quarantined' | 'dead-lettered') => {
    const context = await storeWithJob();
    const { store } = context;
    await store.addPages(jobId, [samplePage('a')], limits);
    await store.startJob(jobId, 10);
    await store.advancePage({ jobId, pageId: 'a', to: 'fetched' });
    await store.advancePage({ jobId, pageId: 'a', to });
    return context;
  };

  test.each([
    ['extracted', 'completed'],
    ['quarantined', 'failed'],
    ['dead-lettered', 'failed'],
  ] as const)('a job whose only page is %s has %s', async (to, state) => {
    const { store } = await end(to);
    expect(await Promise.all([store.moveOn(jobId), store.moveOn(jobId)])).toEqual([[], []]);
    expect(await store.getJob(jobId)).toMatchObject({ state, endedAt: now });
  });

  test('a job with a page on its way runs on', async () => {
    const { store, state } = await end('extracted');
    await store.addPages(jobId, [samplePage('b')], limits);
    await store.moveOn(jobId);
    expect(await state()).toBe('running');
  });

  test('a job does not end under a letter that was sent back and found more since the job was read', async () => {
    const { store, dynamo, state } = await end('dead-lettered');
    const { endIfDone } = createJobStore({
      name: 'scrapeJobs',
      client: dynamo.client,
      clock: () => new Date(now),
    });
    const read = await store.getJob(jobId);
    if (read === undefined) throw new Error('The job is gone');
    await store.addPages(jobId, [samplePage('b', 'a')], limits);
    await store.advancePage({ jobId, pageId: 'a', to: 'extracted' });
    expect(await endIfDone(read)).toBe(false);
    expect(await state()).toBe('running');
    await store.advancePage({ jobId, pageId: 'b', to: 'skipped', reason: 'robots-disallowed' });
    await store.moveOn(jobId);
    expect(await state()).toBe('completed');
  });

  test('a job that is still being planned does not end, however its first pages went', async () => {
    const { store, state } = await storeWithJob();
    await store.moveOn(jobId);
    expect(await state()).toBe('planned');
  });

  test('a job never looks done while a page is on its way, however reads and steps fall between each other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.constantFrom(0, 0, 1, 2, 40)), async (turns) => {
        const { store, dynamo, counters, state } = await storeWithJob();
        await store.startJob(jobId, 100);
        await store.addPages(jobId, [samplePage('seed')], limits);
        dynamo.delayBy(() => turns.next().value);
        const endings: (number | undefined)[] = [];
        const end = async (pageId: string, leadsTo: readonly string[]): Promise<void> => {
          await store.advancePage({ jobId, pageId, to: 'fetched' });
          const pages = leadsTo.map((name) => samplePage(name, pageId));
          await store.addPages(jobId, pages, limits);
          await store.advancePage({ jobId, pageId, to: 'extracted' });
          await store.moveOn(jobId);
          endings.push((await state()) === 'running' ? undefined : (await counters())?.found);
          await Promise.all(
            leadsTo.map((name) => end(name, name.length < 3 ? [`${name}x`, `${name}y`] : [])),
          );
        };
        let over = false;
        const look = async (): Promise<void> => {
          while (!over) await store.moveOn(jobId);
        };
        const looks = [look(), look(), look()];
        await end('seed', ['a', 'b', 'c']);
        over = true;
        await Promise.all(looks);
        // 1 seed, 3 pages, and twice 2 more each.
        expect(await counters()).toMatchObject({ found: 22, extracted: 22 });
        expect(endings.filter((found) => found !== undefined && found < 22)).toEqual([]);
        expect(await state()).toBe('completed');
      }),
      { numRuns: 12 },
    );
  });

  test('a job that cannot be planned has failed, with the reason; a running one stays', async () => {
    const { store, state } = await storeWithJob();
    await store.failJob(jobId, 'source-disabled: county');
    expect(await store.getJob(jobId)).toMatchObject({ state: 'failed', reason: 'source-disabled: county' });
    await store.startJob(jobId, 10);
    expect(await state()).toBe('failed');
    const running = await end('extracted');
    await running.store.failJob(jobId, 'too late');
    expect(await running.state()).toBe('running');
  });

  test('an unknown job is refused', async () => {
    const { store } = await storeWithJob();
    await expect(store.moveOn('other')).rejects.toMatchObject({ code: 'unknown-job' });
  });
});

describe('changing a job', () => {
  const running = async () => {
    const context = await storeWithJob();
    await context.store.startJob(jobId, 10);
    await context.store.addPages(jobId, [samplePage('a')], limits);
    return context;
  };

  test('is remembered with who did it, and read cheaply', async () => {
    const { store } = await running();
    expect(await store.changeJob(jobId, change('pause'))).toEqual({ before: 'running', after: 'paused' });
    expect(await store.standingOf(jobId)).toMatchObject({ state: 'paused', lastChange: change('pause') });
    expect(await store.getJob(jobId)).toMatchObject({ lastChange: change('pause') });
  });

  test('a second time changes nothing, not even who did it', async () => {
    const { store } = await running();
    await store.changeJob(jobId, change('pause'));
    expect(await store.changeJob(jobId, change('pause', 'somebody else'))).toEqual({
      before: 'paused',
      after: 'paused',
    });
    expect((await store.getJob(jobId))?.lastChange).toEqual(change('pause'));
  });

  test('is made only where the job stands as it was seen', async () => {
    const { store } = await running();
    const seen = { state: 'running' } as const;
    await store.changeJob(jobId, change('pause'), seen);
    expect(await store.changeJob(jobId, change('cancel'), seen)).toMatchObject({ isOvertaken: true });
    await store.changeJob(jobId, change('resume'));
    // It runs again, but somebody has had a hand in it.
    expect(await store.changeJob(jobId, change('cancel'), seen)).toMatchObject({ isOvertaken: true });
    const now = await store.standingOf(jobId);
    expect(await store.changeJob(jobId, change('cancel'), now)).toEqual({
      before: 'running',
      after: 'cancelled',
    });
  });

  test('is refused where the state does not allow it', async () => {
    const { store } = await storeWithJob();
    expect(await store.changeJob(jobId, change('pause'))).toEqual({ before: 'planned', after: undefined });
    expect(await store.changeJob('other', change('pause'))).toBeUndefined();
  });

  test('meets only a job that has not ended meanwhile', async () => {
    const { store, state } = await running();
    await store.advancePage({ jobId, pageId: 'a', to: 'fetched' });
    await store.advancePage({ jobId, pageId: 'a', to: 'extracted' });
    await Promise.all([
      store.moveOn(jobId),
      ...jobActions.map((action) => store.changeJob(jobId, change(action))),
    ]);
    await store.moveOn(jobId);
    expect(['completed', 'cancelled']).toContain(await state());
    expect((await store.getJob(jobId))?.endedAt).toBe(now);
  });

  test('by cancelling leaves the job open until its last page has ended', async () => {
    const { store } = await running();
    await store.changeJob(jobId, change('cancel'));
    await store.moveOn(jobId);
    expect(await store.getJob(jobId)).not.toHaveProperty('endedAt');
    await store.advancePage({ jobId, pageId: 'a', to: 'skipped', reason: 'job-cancelled: …' });
    await store.moveOn(jobId);
    expect(await store.getJob(jobId)).toMatchObject({
      state: 'cancelled',
      endedAt: now,
      counters: { ...noPages, found: 1, released: 1, skipped: 1 },
    });
    expect(await store.openJobs()).toEqual([]);
  });
});
