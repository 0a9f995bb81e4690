import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../../tools/command-line/usage-error.ts';
import { parseImportOptions } from '../../../tools/import/import-options.ts';

const words = (text: string): string[] => text.split(' ');

describe('the command line of imports', () => {
  test('names a file, a source and an API', () => {
    expect(
      parseImportOptions(
        words('a/b.CSV --source county --api https://api.example/ --currency USD --page https://a.example/'),
      ),
    ).toEqual({
      ...{ file: 'a/b.CSV', source: 'county', format: 'csv', api: 'https://api.example' },
      ...{ currency: 'USD', pageUrl: 'https://a.example/' },
    });
  });

  test.each([
    ['a.json', 'json'],
    ['a.ndjson', 'json'],
    ['a.txt --format csv', 'csv'],
  ])('knows the format of %s', (file, format) => {
    expect(parseImportOptions(words(`${file} --source county --check`))).toMatchObject({ format });
  });

  test.each([
    ['--source county --check', 'one file'],
    ['a.csv b.csv --source county --check', 'one file'],
    ['a.csv --check', '--source'],
    ['a.csv --check --source A/B', '--source'],
    ['a.csv --source county', '--api'],
    ['a.csv --source county --check --api https://api.example', '--api'],
    ['a.csv --source county --api api', 'no URL'],
    ['a.xlsx --source county --check', '--format'],
    ['a.csv --sorce county', '--help'],
  ])('says what is wrong with %s', (text, complaint) => {
    expect(() => parseImportOptions(words(text))).toThrow(UsageError);
    expect(() => parseImportOptions(words(text))).toThrow(complaint);
  });
});
