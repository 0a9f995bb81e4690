import { describe, expect, test } from '@jest/globals';
import { parseRehearseOptions } from '../../../tools/rehearse/rehearse-options.ts';

describe('the options of a rehearsal', () => {
  test('are a good release of production with 10 requests a second when nothing is said', () => {
    expect(parseRehearseOptions([])).toEqual({
      mode: 'one',
      environment: 'production',
      kind: 'none',
      share: 0.05,
      perSecond: 10,
      seed: '1',
    });
  });

  test.each([
    [['--bad', 'sad'], /--bad takes one of none, errors/],
    [['--share', '0'], /--share takes a number above 0/],
    [['--share', '1.01'], /--share takes/],
    [['--traffic', '-1'], /--traffic/],
    [['--traffic', '10001'], /--traffic takes a number of requests a second up to 10000/],
    [['--in', 'nobody'], /--in takes a function \(plan-scrape/],
    [['--environment', 'local'], /local has no releases/],
    [['--picture='], /--picture needs a path/],
    [['--all', '--picture', 'a.svg'], /--picture shows one rehearsal/],
    [['--worse'], /--worse/],
  ])('%j is refused in a sentence', (words, message) => {
    expect(() => parseRehearseOptions(words)).toThrow(message);
  });

  test('take a share of their own for wrong values, of which some are tolerated', () => {
    expect(parseRehearseOptions(['--bad', 'wrong-values']).share).toBe(0.3);
    expect(parseRehearseOptions(['--bad', 'wrong-values', '--share', '.5']).share).toBe(0.5);
  });
});
