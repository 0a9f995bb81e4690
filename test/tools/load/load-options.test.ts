import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../../tools/command-line/usage-error.ts';
import { parseLoadOptions } from '../../../tools/load/load-options.ts';

const usual = { users: 1_000, pace: 12, seconds: 120, seed: 1 };

describe('the options of npm run load', () => {
  test.each([
    [[], usual],
    [['--users', '1', '--pace=3600'], { ...usual, users: 1, pace: 3_600 }],
    [['--users', '10000', '--seconds', '3600'], { ...usual, users: 10_000, seconds: 3_600 }],
    [['--seed', '7', '--json', 'load.json'], { ...usual, seed: 7, json: 'load.json' }],
  ])('%j', (words, options) => {
    expect(parseLoadOptions(words)).toEqual(options);
  });

  test.each([
    [['--users', '0'], '--users takes a whole number from 1 to 10000, not "0"'],
    [['--users', '10001'], 'not "10001"'],
    [['--pace', '3601'], '--pace takes a whole number from 1 to 3600'],
    [['--pace', '0.5'], 'not "0.5"'],
    [['--seconds', '3601'], '--seconds takes a whole number from 1 to 3600'],
    [['--seed', 'x'], 'not "x"'],
    [['--json='], '--json needs a path'],
    [['--user', '5'], "Unknown option '--user'"],
  ])('%j is refused in one sentence, with the way to the help', (words, message) => {
    const parse = (): unknown => parseLoadOptions(words);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
    expect(parse).toThrow('See npm run load -- --help.');
  });
});
