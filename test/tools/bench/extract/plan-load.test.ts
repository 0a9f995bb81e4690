import { expect, test } from '@jest/globals';
import { planLoad, planTrial } from '../../../../tools/bench/extract/plan-load.ts';

test.each([1, 64, 200, 512, 513, 3_000])('%d pages are done in whole passes', (pages) => {
  for (const { warmUp, measured } of [planLoad(pages), planTrial(pages)]) {
    expect([warmUp % pages, measured % pages]).toEqual([0, 0]);
    expect(warmUp).toBeGreaterThan(0);
  }
  expect(planLoad(pages).measured).toBeGreaterThanOrEqual(512);
  expect(planTrial(pages).measured).toBeLessThanOrEqual(planLoad(pages).measured);
});
