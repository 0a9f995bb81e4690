import { describe, expect, test } from '@jest/globals';
import { parseEvaluateOptions } from '../../../tools/evaluate/evaluate-options.ts';

describe('the command line of the evaluation', () => {
  test('needs a folder, and takes the rest as it comes', () => {
    expect(parseEvaluateOptions(['--pages', 'saved'])).toEqual({ pages: 'saved', check: false });
    expect(
      parseEvaluateOptions([
        '--pages=saved',
        '--report',
        'r.json',
        '--against',
        'o.json',
        '--only',
        'vin',
        '--check',
      ]),
    ).toEqual({ pages: 'saved', report: 'r.json', against: 'o.json', only: 'vin', check: true });
  });

  test.each([
    [[], 'Say which pages to read'],
    [['--pages', ''], 'Say which pages to read'],
    [['--pages', 'saved', '--report', ''], '--report needs a value'],
    [['--pages', 'saved', '--fast'], "Unknown option '--fast'"],
    [['saved'], 'Unexpected argument'],
  ])('%j: %s', (words, message) => {
    expect(() => parseEvaluateOptions(words)).toThrow(message);
  });
});
