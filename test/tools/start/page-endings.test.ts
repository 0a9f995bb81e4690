import { expect, test } from '@jest/globals';
import type { ScrapePage } from '../../../lambdas/domain/scrape-job.ts';
import { describeEndings, groupEndings } from '../../../tools/start/page-endings.ts';

const page = (url: string, state: ScrapePage['state'], reason?: string): ScrapePage => ({
  pageId: url,
  url,
  depth: 0,
  foundOn: 'seed',
  state,
  ...(reason !== undefined && { reason }),
});

test('pages that were not extracted are grouped by state and reason, the most frequent first', () => {
  const endings = groupEndings([
    page('/1', 'extracted'),
    page('/2', 'dead-lettered', 'egress-blocked'),
    page('/3', 'quarantined', 'blocked'),
    page('/4', 'quarantined', 'blocked'),
    page('/5', 'dead-lettered', 'blocked'),
    page('/6', 'found'),
  ]);
  expect(endings).toEqual([
    { state: 'quarantined', reason: 'blocked', pages: 2, example: '/3' },
    { state: 'dead-lettered', reason: 'egress-blocked', pages: 1, example: '/2' },
    { state: 'dead-lettered', reason: 'blocked', pages: 1, example: '/5' },
    { state: 'found', reason: '', pages: 1, example: '/6' },
  ]);
  expect(describeEndings(endings.slice(0, 1))).toEqual(['  2 quarantined: blocked, e.g. /3']);
});
