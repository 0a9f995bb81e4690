import { expect, test } from '@jest/globals';
import { isMet } from '../../../tools/bench/goal.ts';
import { valueMeasurement } from '../../../tools/measure/value-measurement.ts';
import { makeWorld } from '../../../tools/world/make-world.ts';

test('market values meet their goals in a small world, and are told by segment', () => {
  const { goals, figures, text } = valueMeasurement.measure(makeWorld({ seed: 3, listings: 1_500 }));
  const missed = goals.filter((goal) => goal.unit === '%' && !isMet(goal));
  expect(missed).toEqual([]);
  expect(figures).toMatchObject({ error: expect.any(Number), bySegment: expect.any(Array) });
  expect(text).toMatch(/pickup: \d+ listings, median error/);
});
