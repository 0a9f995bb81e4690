import { expect, test } from '@jest/globals';
import { isMet } from '../../../tools/bench/goal.ts';
import { identityMeasurement } from '../../../tools/measure/identity-measurement.ts';

test('identity meets its goals in a small world, and counts apart what nobody can decide', async () => {
  const { goals, figures, text } = await identityMeasurement.measure({ seed: 3, listings: 4_000 });
  const missed = goals.filter((goal) => goal.unit === '%' && !isMet(goal));
  expect(missed).toEqual([]);
  expect(figures).toMatchObject({
    undecidableSame: expect.any(Number),
    undecidableTwins: expect.any(Number),
    reportedAsUndecidable: expect.any(Number),
  });
  expect(text).toContain('4000 listings were joined');
});
