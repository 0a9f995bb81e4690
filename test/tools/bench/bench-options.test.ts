import { describe, expect, test } from '@jest/globals';
import { parseBenchOptions } from '../../../tools/bench/bench-options.ts';
import { UsageError } from '../../../tools/command-line/usage-error.ts';

const known = ['extract', 'memory'];

describe('the options of npm run bench', () => {
  test.each([
    [[], {}],
    [['extract'], { name: 'extract' }],
    [
      ['memory', '--pages', 'saved', '--json=r.json', '--runs', '3'],
      { name: 'memory', pages: 'saved', json: 'r.json', runs: 3 },
    ],
    [['--runs', '1', 'extract'], { name: 'extract', runs: 1 }],
    [['--runs=100'], { runs: 100 }],
  ])('%j', (words, options) => {
    expect(parseBenchOptions(words, known)).toEqual(options);
  });

  test.each([
    [['extrct'], 'There is no benchmark extrct, but: extract, memory'],
    [['extract', 'memory'], 'One benchmark at a time: extract, memory'],
    [['extract', '--run', '3'], "Unknown option '--run'"],
    [['--pages'], '--pages'],
    [['--pages='], '--pages needs a path'],
    [['--json', ''], '--json needs a path'],
    [['--runs', '0'], '--runs takes a number from 1 to 100, not "0"'],
    [['--runs', '101'], 'not "101"'],
    [['--runs', '2.5'], 'not "2.5"'],
    [['--runs', 'all'], 'not "all"'],
  ])('%j is refused in one sentence, with the way to the help', (words, message) => {
    const parse = (): unknown => parseBenchOptions(words, known);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
    expect(parse).toThrow('See npm run bench -- --help.');
  });
});
