import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../../tools/command-line/usage-error.ts';
import { parseWhyBrowserOptions } from '../../../tools/why-browser/why-browser-options.ts';

describe('the options of why-browser', () => {
  test.each([
    ['--table Visits', { origin: { table: 'Visits' }, days: 30, json: false }],
    ['report.json --json', { origin: { report: 'report.json' }, days: 30, json: true }],
    [
      '--table Visits --days 90 --source rapidbid',
      { origin: { table: 'Visits' }, days: 90, source: 'rapidbid', json: false },
    ],
    ['--table Visits --days 1', { origin: { table: 'Visits' }, days: 1, json: false }],
  ])('%s', (words, options) => {
    expect(parseWhyBrowserOptions(words.split(' '))).toEqual(options);
  });

  test.each([
    ['', 'either --table NAME'],
    ['--table Visits report.json', 'either --table NAME'],
    ['one.json two.json', 'either --table NAME'],
    ['--table Visits --days 0', '--days takes'],
    ['--table Visits --days 91', '--days takes'],
    ['--table Visits --days 1.5', '--days takes'],
    ['--table Visits --days many', '"many"'],
    ['--table Visits --source=', '--source needs'],
    ['--tabel Visits', "'--tabel'"],
  ])('%s is refused with what to do', (words, message) => {
    const parse = () => parseWhyBrowserOptions(words.split(' ').filter((word) => word !== ''));
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
    expect(parse).toThrow('See npm run why-browser -- --help.');
  });
});
