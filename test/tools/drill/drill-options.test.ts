import { describe, expect, test } from '@jest/globals';
import { parseDrillOptions } from '../../../tools/drill/drill-options.ts';

const known = ['flood', 'dead-cache'];

describe('the words behind npm run drill', () => {
  test('mean all faults, made anew, against production when there are none', () => {
    expect(parseDrillOptions([], known)).toEqual({
      names: [],
      list: false,
      offline: false,
      record: false,
      anyway: false,
      environment: 'production',
    });
  });

  test('choose faults and an environment', () => {
    expect(parseDrillOptions(['flood', '--offline', '--environment', 'staging'], known)).toMatchObject({
      names: ['flood'],
      offline: true,
      environment: 'staging',
    });
  });

  test('say where the result goes', () => {
    const words = ['--offline', '--json', 'drills.json', '--picture', 'drills.svg'];
    expect(parseDrillOptions(words, known)).toMatchObject({ json: 'drills.json', picture: 'drills.svg' });
  });

  test.each([
    [['floods'], 'There is no fault "floods"; there are flood, dead-cache.'],
    [['--offline', '--record'], 'nothing to record'],
    [['--anyway'], 'goes with --record'],
    [['--list', '--offline'], '--list drills nothing'],
    [['--json', ''], '--json needs a path'],
    [['--environment', 'local'], 'development, staging, production, not "local"'],
    [['--ofline'], "Unknown option '--ofline'"],
  ])('%j are refused with a sentence', (words, sentence) => {
    expect(() => parseDrillOptions(words, known)).toThrow(sentence);
  });
});
