import { describe, expect, test } from '@jest/globals';
import { limits } from '../../../tools/replay/limits.ts';
import { parseReplayOptions } from '../../../tools/replay/replay-options.ts';

const needed = ['--from', 's3://raw-pages', '--candidate', 'v2'];
const parse = (...words: string[]) => parseReplayOptions([...needed, ...words]);

describe('the options of a replay', () => {
  test('are few that must be given', () => {
    const { jobs, ...rest } = parse();
    expect(jobs).toBeGreaterThanOrEqual(1);
    expect(rest).toEqual({
      ...{ from: 's3://raw-pages', candidate: 'v2', baseline: 'HEAD' },
      ...{ pageMs: 10_000, currencies: {}, limits, examples: 3 },
    });
  });

  test('may all be given', () => {
    const words = [
      ...['--baseline', 'v1', '--report', 'r.json', '--sources', 'a,b,', '--limit', '100', '--jobs', '4'],
      ...['--judged-at', '2026-11-21T12:00:00+01:00', '--page-seconds', '3', '--examples', '9'],
      ...['--currency', 'a=EUR', '--currency', 'b=SEK'],
    ];
    expect(parse(...words)).toMatchObject({
      ...{
        baseline: 'v1',
        report: 'r.json',
        sources: ['a', 'b'],
        limit: 100,
        jobs: 4,
        pageMs: 3_000,
        examples: 9,
      },
      ...{ judgedAt: '2026-11-21T11:00:00.000Z', currencies: { a: 'EUR', b: 'SEK' } },
    });
  });

  test('set single limits, and leave the other half of each as it is', () => {
    const own = parse(
      '--fail',
      'price.lost=2.5%',
      '--look',
      'price.lost=1%',
      '--look',
      'opportunities.gained=off',
    ).limits;
    expect(own['price.lost']).toEqual({ look: 0.01, fail: 0.025 });
    expect(own['opportunities.gained']).toEqual({ ...limits['opportunities.gained'], look: null });
    expect(own['fields.lost']).toEqual(limits['fields.lost']);
  });

  test('give a limit to what had none', () => {
    expect(parse('--fail', 'links.different=1%').limits['links.different']).toEqual({
      look: null,
      fail: 0.01,
    });
  });

  test.each([
    [['--from', 'x'], 'Say what to read and with which version'],
    [['--from', '', '--candidate', 'v2'], '--from needs a value'],
    [[...needed, '--report', ''], '--report needs a value'],
    [[...needed, '--speed', '9'], "Unknown option '--speed'"],
    [[...needed, '--limit', '0'], '--limit takes a number from 1'],
    [[...needed, '--jobs', '65'], '--jobs takes a number from 1 to 64'],
    [[...needed, '--judged-at', 'today'], '--judged-at takes a time'],
    [[...needed, '--judged-at', '2026-13-01'], '--judged-at takes a time'],
    [[...needed, '--currency', 'EUR'], '--currency takes NAME=VALUE'],
    [[...needed, '--currency', 'a=Euro'], 'ISO 4217'],
    [[...needed, '--fail', 'price.lost=0.02'], '--fail takes a share such as 2%'],
    [[...needed, '--fail', 'price.lost=101%'], '--fail takes a share such as 2%'],
    [[...needed, '--look', 'prize.lost=2%'], '--look: there is no prize.lost'],
    [[...needed, '--look', 'price.same=2%'], '--look: there is no price.same'],
  ])('%j are refused', (words, message) => {
    expect(() => parseReplayOptions(words)).toThrow(message);
    expect(() => parseReplayOptions(words)).toThrow('See npm run replay -- --help.');
  });
});
