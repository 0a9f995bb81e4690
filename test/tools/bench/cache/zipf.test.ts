import { describe, expect, test } from '@jest/globals';
import { seededRandom, zipf } from '../../../../tools/bench/cache/zipf.ts';

describe("draws by Zipf's law", () => {
  test('are the same in every run', () => {
    const drawn = () => Array.from({ length: 20 }, zipf(50, 1, seededRandom(7)));
    expect(drawn()).toEqual(drawn());
  });

  test('come as often as the law says', () => {
    const draw = zipf(3, 1, seededRandom(1));
    const counts = [0, 0, 0];
    for (let at = 0; at < 110_000; at += 1) {
      const rank = draw();
      counts[rank] = (counts[rank] ?? 0) + 1;
    }
    // 1 : 1/2 : 1/3, of 11/6.
    for (const [rank, share] of [6 / 11, 3 / 11, 2 / 11].entries()) {
      expect(Math.abs((counts[rank] ?? 0) / 110_000 - share)).toBeLessThan(0.01);
    }
  });

  test.each([
    [0, 0],
    [0.999_999, 9],
  ])('reach the first and the last: of %p rank %d', (random, rank) => {
    expect(zipf(10, 1, () => random)()).toBe(rank);
  });
});
