import { expect, test } from '@jest/globals';
import { parseRecorded, type Recording, readHealth } from '../../../tools/drill/recording.ts';

const parse = (text: string) => parseRecorded<Recording>(text, ['faulty', 'recovered']);

test.each([
  ['{"faulty": {"seconds": 6', /JSON/],
  ['null', /lacks the metrics of faulty and recovered/],
  ['{"faulty": {"seconds": 60, "metrics": []}}', /lacks the metrics of recovered/],
  [
    '{"faulty": {"seconds": 60, "metrics": []}, "recovered": {"metrics": 3}}',
    /lacks the metrics of recovered/,
  ],
])('a file that holds %s is no recording', (text, why) => {
  expect(() => parse(text)).toThrow(why);
});

test('the healthy product of the repository is one', () => {
  expect(readHealth()?.healthy.metrics.length).toBeGreaterThan(0);
});
