import { describe, expect, test } from '@jest/globals';
import type { PageMessage } from '../../../../lambdas/contract/queue-messages.ts';
import { pageMessageOf, takeJobOn } from '../../../../lambdas/shared/jobs/take-job-on.ts';
import { samplePage, samplePages } from '../../../support/sample-job.ts';

const readFlags = async () => ({ ENABLE_BROWSER_POOL: true, MAX_BROWSER_CONTEXTS: 2 });
const job = { jobId: 'county-1', sourceId: 'county' };

describe('taking a job on', () => {
  test('sends the pages that there is room for, each as if it were new', async () => {
    const sent: PageMessage[] = [];
    const moveOn = async (jobId: string) => (jobId === job.jobId ? samplePages(2) : []);
    const sendPages = async (pages: readonly PageMessage[]) => void sent.push(...pages);
    await takeJobOn({ jobs: { moveOn }, sendPages, readFlags }, job);
    expect(sent).toEqual(samplePages(2).map((page) => pageMessageOf(job, page)));
  });

  test('sends nothing where nothing waits', async () => {
    const sendPages = async () => {
      throw new Error('There is nothing to send');
    };
    await takeJobOn({ jobs: { moveOn: async () => [] }, sendPages, readFlags }, job);
  });
});

test("a page's message says what its row says, and that it was never deferred", () => {
  expect(pageMessageOf(job, samplePage('a', 'list'))).toEqual({
    ...job,
    pageId: 'a',
    url: 'https://county.example/a',
    depth: 1,
    attempt: 0,
  });
});

test.each([
  ['nothing that was freed', undefined, true, 0],
  ['what was freed', 1, true, 1],
  ['all, by who looks after the job, as many as there are', Number.POSITIVE_INFINITY, true, 2],
  ['nothing while there are none', 1, false, 0],
] as const)('browsers that waiting pages may look for: %s', async (_, freed, isOn, browsers) => {
  const asked: (number | undefined)[] = [];
  const moveOn = async (_job: string, free?: number) => {
    asked.push(free);
    return [];
  };
  const flags = async () => ({ ENABLE_BROWSER_POOL: isOn, MAX_BROWSER_CONTEXTS: 2 });
  await takeJobOn({ jobs: { moveOn }, sendPages: async () => undefined, readFlags: flags }, job, freed);
  expect(asked).toEqual([browsers]);
});
