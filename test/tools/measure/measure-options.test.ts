import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../../tools/command-line/usage-error.ts';
import { parseMeasureOptions } from '../../../tools/measure/measure-options.ts';

const known = ['identity', 'value'];

describe('the command line of the measurements', () => {
  test('measures everything in the first world when it says nothing', () => {
    expect(parseMeasureOptions([], known)).toEqual({ names: known, seed: '1' });
  });

  test('takes names, a seed, a size and a file', () => {
    const words = ['identity', '--seed', 'x', '--listings', '500', '--json', 'out.json'];
    expect(parseMeasureOptions(words, known)).toEqual({
      names: ['identity'],
      seed: 'x',
      listings: 500,
      json: 'out.json',
    });
  });

  test.each([
    [['price'], 'There is no measurement price, but: identity, value.'],
    [['--listings', '0'], '--listings takes a number from 1 to 1000000, not "0".'],
    [['--listings', '1000001'], 'not "1000001"'],
    [['--listings', '1e3'], 'not "1e3"'],
    [['--seed', ''], '--seed needs a text or a number.'],
    [['--json', ''], '--json needs a path.'],
    [['--sede', '1'], "Unknown option '--sede'"],
  ])('refuses %j and says why', (words, message) => {
    expect(() => parseMeasureOptions(words, known)).toThrow(UsageError);
    expect(() => parseMeasureOptions(words, known)).toThrow(message);
  });
});
