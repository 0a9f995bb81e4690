import { describe, expect, test } from '@jest/globals';
import { parseAccountOptions } from '../../../tools/account/account-options.ts';
import { UsageError } from '../../../tools/command-line/usage-error.ts';

describe('the options of an account', () => {
  test('are twenty thousand pages and the first seed where nothing is said', () => {
    expect(parseAccountOptions([])).toEqual({ pages: 20_000, seed: '1' });
  });

  test('are taken as said', () => {
    const words = ['--pages', '10', '--seed', 'x', '--json', 'out.json'];
    expect(parseAccountOptions(words)).toEqual({ pages: 10, seed: 'x', json: 'out.json' });
  });

  test.each([
    [['--pages', '9']],
    [['--pages', '1.5']],
    [['--pages', '1000000']],
    [['--pages', 'all']],
    [['--json', '']],
    [['--sites', '2']],
    [['now']],
  ])('%j is refused, and told where the options are', (words) => {
    expect(() => parseAccountOptions(words)).toThrow(UsageError);
    expect(() => parseAccountOptions(words)).toThrow(/--help/);
  });
});
