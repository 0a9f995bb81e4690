import { describe, expect, test } from '@jest/globals';
import { describeReport, markdownLayout, terminalLayout } from '../../../tools/replay/describe-report.ts';
import { limits } from '../../../tools/replay/limits.ts';
import type { ReplayReport } from '../../../tools/replay/replay-report.ts';
import { createTallies } from '../../../tools/replay/tally.ts';
import { judgeReplay } from '../../../tools/replay/verdict.ts';

const tallies = createTallies(5);
const place = { source: 'county', page: 'pages/county/1.gz', url: 'https://auction.example/lots/7' };
for (let at = 0; at < 1_000; at += 1)
  tallies.add(place, [
    { subject: 'store', change: 'same' },
    { subject: 'pages', change: 'same' },
    at < 4
      ? { subject: 'price', change: 'lost', before: `${at} <b>|USD|</b>` }
      : { subject: 'price', change: 'same' },
  ]);
const { total, sources, examples } = tallies.result();
const version = { extractor: '1.0.0', schema: '2.0.0', rules: '3-ab', millisecondsAPage: 2.5 };
const report: ReplayReport = {
  ...{ format: 1, from: 's3://raw-pages', startedAt: '2026-11-21T12:00:00.000Z', seconds: 9.5 },
  ...{ judgedAt: '2026-11-21T11:00:00.000Z', pagesOfUnknownUrl: 2, total, sources, examples },
  ...judgeReplay(total, sources, limits),
  versions: {
    baseline: { name: 'v1', commit: '0123456789abcdef', ...version },
    candidate: { name: '.', ...version },
  },
};

describe('a report for people', () => {
  const text = describeReport(report, terminalLayout, 2);

  test('names both versions, the store and the moment', () => {
    expect(text).toContain(
      'baseline v1 (0123456789ab): extractor 1.0.0, schema 2.0.0, rules 3-ab; 2.5 ms of CPU a page',
    );
    expect(text).toContain('candidate . (as it lies there)');
    expect(text).toContain('1,000 pages of s3://raw-pages in 9.5 s, judged at 2026-11-21T11:00:00.000Z');
    expect(text).toContain('2 pages have no address in the store');
  });

  test('says when the market is too small to tell anything of judging', () => {
    expect(text).toContain('neither version finds an opportunity');
    const opportunities = { same: 1, gained: 0, lost: 0, different: 0 };
    const withDeals = { ...total, subjects: { ...total.subjects, opportunities } };
    expect(describeReport({ ...report, total: withDeals }, terminalLayout, 2)).not.toContain(
      'neither version',
    );
  });

  test('shows what changes, by field and by source', () => {
    expect(text).toMatch(/^price +1,000 +996 +4 +0\.4 %$/m);
    expect(text).toMatch(/^county +1,000 +4$/m);
  });

  test('shows so many examples of each sort as are asked for', () => {
    expect(text).toContain('  0 <b>|USD|</b> → –   https://auction.example/lots/7   pages/county/1.gz');
    expect(text.match(/ → –/g)).toHaveLength(2);
  });

  test('ends with the verdict and its reasons', () => {
    expect(text.slice(text.indexOf('── Verdict'))).toBe(
      [
        '── Verdict: look ──',
        '',
        '  look: price.lost: 4, 0.4 % (limit 0.1 %)',
        '  look: price.lost in county: 4, 0.4 % (limit 0.1 %)',
      ].join('\n'),
    );
  });

  test('says when there is no reason against the candidate', () => {
    expect(describeReport({ ...report, verdict: 'pass', reasons: [] }, terminalLayout, 2)).toMatch(
      /Verdict: pass ──\n\n {2}no change is above its limit$/,
    );
  });

  test('says how many reasons it leaves out', () => {
    const [reason] = report.reasons;
    const many = { ...report, reasons: Array.from({ length: 50 }, () => reason as never) };
    expect(describeReport(many, terminalLayout, 2)).toMatch(/and 10 more$/);
  });

  test('as Markdown is tables and lists in which pages cannot write', () => {
    const markdown = describeReport(report, markdownLayout, 1);
    expect(markdown).toContain('| price | 1,000 | 996 |');
    expect(markdown).toContain('## Verdict: look');
    expect(markdown).toContain('- 0 \\<b\\>\\|USD\\|\\</b\\> → –');
  });
});
