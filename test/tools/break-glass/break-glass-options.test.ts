import { describe, expect, test } from '@jest/globals';
import { parseBreakGlassOptions } from '../../../tools/break-glass/break-glass-options.ts';

const place = ['--user-pool', 'eu-west-1_a', '--table', 'Audit'];
const who = ['--user', 'ann', '--reason', 'Deals are gone'];

describe('the words of npm run break-glass', () => {
  test.each([
    [[], 60],
    [['--minutes', '5'], 5],
    [['--minutes', '480'], 480],
  ])('%j are understood', (more, minutes) => {
    expect(parseBreakGlassOptions([...who, ...place, ...more])).toEqual({
      user: 'ann',
      reason: 'Deals are gone',
      minutes,
      userPool: 'eu-west-1_a',
      table: 'Audit',
    });
  });

  test.each([
    [place, 'Name the person'],
    [['--user', 'ann', ...place], 'Say why'],
    [['--user', 'ann', '--reason', 'because', ...place], '10 characters'],
    [[...who, '--table', 'Audit'], 'Name the pool'],
    [[...who, '--user-pool', 'p'], "Name the audit trail's table"],
    [[...who, ...place, '--minutes', '4'], 'from 5 to 480'],
    [[...who, ...place, '--minutes', '481'], 'from 5 to 480'],
    [[...who, ...place, '--minutes', 'an hour'], 'from 5 to 480'],
  ])('%j are refused', (words, message) => {
    expect(() => parseBreakGlassOptions(words)).toThrow(message);
  });
});
