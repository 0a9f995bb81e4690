import { describe, expect, test } from '@jest/globals';
import { type JobState, noPages, type ScrapeJob } from '../../../lambdas/domain/scrape-job.ts';
import { followJobs, StalledJobsError } from '../../../tools/start/follow-jobs.ts';

const job = (jobId: string, state: JobState, found = 0): ScrapeJob => ({
  jobId,
  sourceId: jobId,
  state,
  requestedBy: 'somebody',
  createdAt: '2026-11-21T00:00:00.000Z',
  counters: { ...noPages, found },
});

/** An API that gives the next of the prepared answers at each round, the last one for ever; a round takes a second. */
const apiWith = (...rounds: ScrapeJob[][]) => {
  const asked = new Map<string, number>();
  return async (jobId: string): Promise<ScrapeJob> => {
    const round = asked.get(jobId) ?? 0;
    asked.set(jobId, round + 1);
    const found = (rounds[round] ?? rounds.at(-1))?.find((candidate) => candidate.jobId === jobId);
    if (found === undefined) throw new Error(`No job ${jobId} was prepared`);
    return found;
  };
};

const clockByRounds = () => {
  let seconds = -1;
  return () => {
    seconds += 1;
    return seconds * 1000;
  };
};
const limits = { pollMs: 0, stallLimitMs: 60_000, totalLimitMs: 600_000 };

describe('following jobs', () => {
  test('shows each state and returns the jobs as they ended', async () => {
    const shown: JobState[][] = [];
    const ended = await followJobs(
      {
        job: apiWith(
          [job('a', 'planned'), job('b', 'planned')],
          [job('a', 'completed', 2), job('b', 'running', 1)],
          [job('a', 'completed', 2), job('b', 'failed', 1)],
        ),
      },
      ['a', 'b'],
      { ...limits, onProgress: (jobs) => shown.push(jobs.map(({ state }) => state)) },
    );
    expect(shown).toEqual([
      ['planned', 'planned'],
      ['completed', 'running'],
      ['completed', 'failed'],
    ]);
    expect(ended.map(({ state }) => state)).toEqual(['completed', 'failed']);
  });

  test('gives up when no counter has moved for too long, with what is known of the jobs', async () => {
    const stuck = job('a', 'running', 3);
    const following = followJobs({ job: apiWith([stuck]) }, ['a'], {
      ...limits,
      onProgress: () => {},
      now: clockByRounds(),
    });
    await expect(following).rejects.toThrow(StalledJobsError);
    await expect(following).rejects.toMatchObject({
      message: 'The jobs have not moved for 60 s',
      jobs: [stuck],
    });
  });

  test('gives up when jobs keep moving but never end', async () => {
    let found = 0;
    const growing = async (): Promise<ScrapeJob> => {
      found += 1;
      return job('a', 'running', found);
    };
    await expect(
      followJobs({ job: growing }, ['a'], { ...limits, onProgress: () => {}, now: clockByRounds() }),
    ).rejects.toThrow('The jobs have not ended for 600 s');
  });
});
