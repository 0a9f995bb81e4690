import { describe, expect, test } from '@jest/globals';
import { parseDlqOptions } from '../../../tools/dlq/dlq-options.ts';

describe('the command line of the dead letters', () => {
  test('without words lists all, slowly where it sends', () => {
    expect(parseDlqOptions([])).toEqual({
      command: 'list',
      most: 10_000,
      rate: 5,
      isDryRun: false,
      json: false,
    });
  });

  test('takes a class, a rate and a limit for a redrive', () => {
    const words = [
      'redrive',
      '00ff00ff',
      '--rate',
      '50',
      '--limit',
      '10',
      '--queues',
      'staging-',
      '--dry-run',
    ];
    expect(parseDlqOptions(words)).toMatchObject({
      ...{ command: 'redrive', className: '00ff00ff', rate: 50, limit: 10, queues: 'staging-' },
      isDryRun: true,
    });
  });

  test.each([
    [['drain'], 'There is no command drain, but: list, show, try, redrive.'],
    [['redrive'], 'Say which class to redrive; npm run dlq lists them.'],
    [['show', 'pages'], '"pages" is no class: eight hexadecimal digits, as list shows them.'],
    [['show', '00ff00ff', '11ff00ff'], 'One class at a time, not also 11ff00ff.'],
    [['redrive', '00ff00ff', '--rate', '0'], '--rate takes a number from 1 to 1000, not "0".'],
    [['try', '--sample', 'some'], '--sample takes a number from 1 to 100000, not "some".'],
    [['--fast'], "Unknown option '--fast'."],
  ])('refuses %j and says why', (words, message) => {
    expect(() => parseDlqOptions(words)).toThrow(`${message} See npm run dlq -- --help.`);
  });
});
