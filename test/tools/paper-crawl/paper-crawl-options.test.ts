import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../../tools/command-line/usage-error.ts';
import { parsePaperCrawlOptions } from '../../../tools/paper-crawl/paper-crawl-options.ts';

describe('the options of a simulation', () => {
  test('are those of the product where nothing is said', () => {
    expect(parsePaperCrawlOptions([])).toEqual({ scale: 1, maxInFlight: 100, seed: '1' });
  });

  test('are taken as said', () => {
    const words = ['--scale', '.5', '--max-in-flight', '40', '--seed', 'x', '--json', 'out.json'];
    expect(parsePaperCrawlOptions(words)).toEqual({
      scale: 0.5,
      maxInFlight: 40,
      seed: 'x',
      json: 'out.json',
    });
  });

  test.each([
    [['--scale', '0.001']],
    [['--scale', '4.1']],
    [['--scale', 'much']],
    [['--max-in-flight', '0']],
    [['--max-in-flight', '1.5']],
    [['--json', '']],
    [['--speed', '2']],
    [['now']],
  ])('%j is refused, and told where the options are', (words) => {
    expect(() => parsePaperCrawlOptions(words)).toThrow(UsageError);
    expect(() => parsePaperCrawlOptions(words)).toThrow(/--help/);
  });
});
