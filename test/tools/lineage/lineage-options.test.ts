import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../../tools/command-line/usage-error.ts';
import { parseLineageOptions } from '../../../tools/lineage/lineage-options.ts';

describe('the options of npm run lineage', () => {
  test('name a listing, fields, and where its page is', () => {
    expect(parseLineageOptions(['a.json', 'price', 'vin', '--from', 's3://pages', '--json'])).toEqual({
      file: 'a.json',
      fields: ['price', 'vin'],
      origin: { from: 's3://pages' },
      json: true,
    });
    expect(parseLineageOptions(['-', '--page', 'a.html', '--content-type', 'text/html'])).toEqual({
      file: '-',
      fields: [],
      origin: { page: 'a.html', contentType: 'text/html' },
      json: false,
    });
  });

  test.each<[readonly string[], string]>([
    [[], "Name a listing's file"],
    [['a.json'], 'either --from STORE or --page FILE'],
    [['a.json', '--from', ''], 'either --from STORE or --page FILE'],
    [['a.json', '--from', 'x', '--page', 'y'], 'either --from STORE or --page FILE'],
    [['a.json', '--from', 'x', '--content-type', 'y'], '--content-type is told with --page'],
    [['a.json', '--form', 'x'], "Unknown option '--form'"],
  ])('are refused when they are %j', (words, message) => {
    expect(() => parseLineageOptions(words)).toThrow(UsageError);
    expect(() => parseLineageOptions(words)).toThrow(message);
  });
});
