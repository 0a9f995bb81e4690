import { expect, test } from '@jest/globals';
import { isMet } from '../../../tools/bench/goal.ts';
import { valueMeasurement } from '../../../tools/measure/value-measurement.ts';

test('market values meet their goals in a small world, and are told by segment', async () => {
  const { goals, figures, text } = await valueMeasurement.measure({ seed: 3, listings: 1_500 });
  const missed = goals.filter((goal) => goal.unit === '%' && !isMet(goal));
  expect(missed).toEqual([]);
  expect(figures).toMatchObject({ error: expect.any(Number), bySegment: expect.any(Array) });
  expect(text).toMatch(/pickup: \d+ listings, median error/);
});
