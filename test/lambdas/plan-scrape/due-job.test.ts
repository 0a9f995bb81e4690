import { describe, expect, test } from '@jest/globals';
import { dueJobOf } from '../../../lambdas/plan-scrape/due-job.ts';
import { sampleSource } from '../../support/sample-source.ts';

const now = new Date('2026-11-21T10:20:00.000Z');
const nextJobAt = (time: string) => sampleSource({ nextJobAt: `2026-11-21T${time}:00.000Z` });

describe('the job that a source is due', () => {
  test.each([
    ['never had one', sampleSource(), 'county-20261121T100000Z', '11:00'],
    ['was due just now', nextJobAt('10:20'), 'county-20261121T102000Z', '11:20'],
    ['was due a while ago', nextJobAt('09:30'), 'county-20261121T093000Z', '10:30'],
    ['missed several, which are not made up for', nextJobAt('05:00'), 'county-20261121T050000Z', '11:20'],
    ['is due on the next tick precisely', nextJobAt('09:20'), 'county-20261121T092000Z', '11:20'],
  ])('that %s', (_, source, jobId, next) => {
    expect(dueJobOf(source, now)).toEqual({ jobId, nextJobAt: `2026-11-21T${next}:00.000Z` });
  });

  test.each([
    ['a minute before its time', nextJobAt('10:21')],
    ['while it is disabled', sampleSource({ enabled: false })],
  ])('is none %s', (_, source) => {
    expect(dueJobOf(source, now)).toBeUndefined();
  });

  test('is the same for two planners a moment apart', () => {
    const moment = new Date(now.getTime() + 500);
    expect(dueJobOf(sampleSource(), moment)).toEqual(dueJobOf(sampleSource(), now));
  });
});
