import { describe, expect, test } from '@jest/globals';
import { noPages } from '../../../lambdas/domain/scrape-job.ts';
import { buildReport, noFacts } from '../../../tools/start/run-report.ts';

const frame = {
  problems: [],
  startedAt: new Date('2026-11-21T01:02:03Z'),
  versions: { node: '24.21.0' },
  timings: { deploy: 12_000, total: 43_000 },
};

describe('the report', () => {
  test('tells pages by source and in all, with the reasons of those that were not extracted', () => {
    const counters = { ...noPages, found: 3, fetched: 3, extracted: 2, quarantined: 1, listings: 2 };
    const job = {
      jobId: 'j1',
      sourceId: 'county',
      state: 'completed' as const,
      requestedBy: 'somebody',
      createdAt: '2026-11-21T01:02:04.000Z',
      counters,
    };
    const quality = {
      ...{ listings: 2, score: 92.5, asPromised: 1, compliance: 1, notes: [] },
      parts: { completeness: 0.9, validity: 1, agreement: 0.8, freshness: 1 },
    };
    const ending = {
      state: 'quarantined' as const,
      reason: 'blocked',
      pages: 1,
      example: 'http://county.example/',
    };
    const report = buildReport(
      {
        ...noFacts(),
        jobs: [job, { ...job, jobId: 'j2', sourceId: 'dealer' }],
        endings: { j1: [ending] },
        listings: 4,
        opportunities: 1,
        qualities: { county: quality },
        stubbedTypes: { 'AWS::CodeDeploy::Application': 1 },
      },
      frame,
    );
    expect(report).toMatchObject({
      verdict: 'succeeded',
      startedAt: '2026-11-21T01:02:03.000Z',
      counters: { found: 6, extracted: 4, quarantined: 2, listings: 4 },
      sources: [
        { sourceId: 'county', jobId: 'j1', state: 'completed', counters, endings: [ending], quality },
        { sourceId: 'dealer', endings: [] },
      ],
      listings: 4,
      opportunities: 1,
      timings: frame.timings,
      versions: frame.versions,
      stubbedResourceTypes: { 'AWS::CodeDeploy::Application': 1 },
    });
    // A source without a listing has none.
    expect(report.sources[1]).not.toHaveProperty('quality');
  });

  test('of a run that failed early has its problems, and nothing invented', () => {
    const report = buildReport(noFacts(), { ...frame, problems: ['Port 4566 is taken'] });
    expect(report).toMatchObject({
      verdict: 'failed',
      problems: ['Port 4566 is taken'],
      sources: [],
      listings: 0,
    });
    expect(report.counters).toEqual(noPages);
  });
});
