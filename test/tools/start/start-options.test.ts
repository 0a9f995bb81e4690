import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../../tools/command-line/usage-error.ts';
import { parseStartOptions } from '../../../tools/start/start-options.ts';

describe('the options of npm start', () => {
  test.each([
    [[], { once: false }],
    [['--once'], { once: true }],
    [['--pages', 'saved', '--report=r.json', '--once'], { once: true, pages: 'saved', report: 'r.json' }],
    [['--port', '4566'], { once: false, port: 4566 }],
    [['--port=1'], { once: false, port: 1 }],
    [['--port', '65535'], { once: false, port: 65_535 }],
  ])('%j', (words, options) => {
    expect(parseStartOptions(words)).toEqual(options);
  });

  test.each([
    [['--onec'], "Unknown option '--onec'"],
    [['market'], "Unexpected argument 'market'"],
    [['--report'], '--report'],
    [['--pages='], '--pages needs a path'],
    [['--port', '0'], '--port takes a number from 1 to 65535, not "0"'],
    [['--port', '65536'], 'not "65536"'],
    [['--port', '80a'], 'not "80a"'],
    [['--once=yes'], '--once'],
  ])('%j is refused in one sentence, with the way to the help', (words, message) => {
    const parse = (): unknown => parseStartOptions(words);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
    expect(parse).toThrow('See npm start -- --help.');
  });
});
