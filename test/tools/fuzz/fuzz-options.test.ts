import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../../tools/command-line/usage-error.ts';
import { parseFuzzOptions } from '../../../tools/fuzz/fuzz-options.ts';

describe('the options of npm run fuzz', () => {
  test.each([
    [[], { seed: 7, examples: 50 }],
    [['--seed', '0'], { seed: 0, examples: 50 }],
    [['--seed=999999999', '--examples', '9999'], { seed: 999_999_999, examples: 9999 }],
    [['--report', 'found'], { seed: 7, examples: 50, report: 'found' }],
  ])('%j', (words, options) => {
    expect(parseFuzzOptions(words, 7)).toEqual(options);
  });

  test.each([
    [['--seed', '-1'], '--seed'],
    [['--seed', '1000000000'], 'not "1000000000"'],
    [['--seed', 'x'], '--seed takes a whole number of up to nine digits, not "x"'],
    [['--examples', '0'], '--examples takes a number from 1 to 9999, not "0"'],
    [['--examples', '10000'], 'not "10000"'],
    [['--report='], '--report needs a folder'],
    [['--sed', '1'], "Unknown option '--sed'"],
  ])('%j is refused in one sentence, with the way to the help', (words, message) => {
    const parse = (): unknown => parseFuzzOptions(words, 7);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
    expect(parse).toThrow('See npm run fuzz -- --help.');
  });
});
