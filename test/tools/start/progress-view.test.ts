import { describe, expect, test } from '@jest/globals';
import { noPages, type ScrapeJob } from '../../../lambdas/domain/scrape-job.ts';
import { createProgressView, progressLine, progressTable } from '../../../tools/start/progress-view.ts';

const job = (sourceId: string, found: number, state: ScrapeJob['state'] = 'running'): ScrapeJob => ({
  jobId: sourceId,
  sourceId,
  state,
  requestedBy: 'somebody',
  createdAt: '2026-11-21T00:00:00.000Z',
  counters: { ...noPages, found, listings: 2 },
});

const recorder = (isTTY: boolean) => {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
};

describe('the table', () => {
  test('has a row for each job and one for all, figures below their titles', () => {
    const [titles = '', first = '', second = '', all = ''] = progressTable([
      job('county', 120),
      job('dealer-with-a-long-name', 7, 'completed'),
    ]);
    const column = titles.indexOf('found') + 'found'.length;
    expect([first, second, all].map((row) => row.slice(0, column).trim().split(/\s+/).at(-1))).toEqual([
      '120',
      '7',
      '127',
    ]);
    expect(second).toContain('✓ dealer-with-a-long-name');
    expect(first).not.toContain('✓');
    expect(new Set([titles, first, second, all].map(({ length }) => length)).size).toBe(1);
  });
});

test('the line counts the pages of all jobs and the jobs that have ended', () => {
  expect(progressLine([job('a', 3), job('b', 4, 'failed')])).toBe(
    '  found 7, fetched 0, rendered 0, extracted 0, quarantined 0, dead-lettered 0, listings 4; 1 of 2 jobs ended',
  );
});

describe('the view', () => {
  test('redraws its table in place on a terminal', () => {
    const output = recorder(true);
    const view = createProgressView(output);
    view.show([job('a', 1)]);
    view.show([job('a', 2)]);
    expect(output.written[0]).not.toContain('\u001b[');
    expect(output.written[1]?.startsWith('\u001b[3A\u001b[0J')).toBe(true);
  });

  test('writes a line to a log when something moved, at most every three seconds', () => {
    let now = 0;
    const output = recorder(false);
    const view = createProgressView(output, () => now);
    const showAt = (ms: number, found: number): void => {
      now = ms;
      view.show([job('a', found)]);
    };
    showAt(0, 1);
    showAt(2999, 2);
    showAt(3000, 3);
    showAt(9000, 3);
    expect(output.written.map((line) => /found (\d+)/.exec(line)?.[1])).toEqual(['1', '3']);
    view.end([job('a', 4, 'completed')]);
    expect(output.written.at(-1)).toContain('✓ a');
  });
});
