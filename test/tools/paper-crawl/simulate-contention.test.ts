import { describe, expect, test } from '@jest/globals';
import { simulateContention } from '../../../tools/paper-crawl/simulate-contention.ts';

const contention = { seed: 'a', perSecond: 100, rows: 1, holds: 20, seconds: 20 };

describe('transactions that share rows', () => {
  test('come to the same figures with the same seed', () => {
    expect(simulateContention(contention)).toEqual(simulateContention(contention));
    expect(simulateContention({ ...contention, seed: 'b' })).not.toEqual(simulateContention(contention));
  });

  test('never meet when they hold nothing', () => {
    expect(simulateContention({ ...contention, holds: 0 })).toMatchObject({
      conflicts: 0,
      givenUp: 0,
      p95: 0,
    });
  });

  test('meet rarely in sixteen rows, where one would have half of them given up', () => {
    const one = simulateContention(contention);
    const sixteen = simulateContention({ ...contention, rows: 16 });
    expect(one.givenUp / one.transactions).toBeGreaterThan(0.3);
    expect(sixteen).toMatchObject({ givenUp: 0, transactions: one.transactions });
    expect(sixteen.conflicts).toBeLessThan(0.25);
  });

  test('are as many as come in that time', () => {
    const { transactions } = simulateContention(contention);
    expect(transactions).toBeGreaterThan(1_800);
    expect(transactions).toBeLessThan(2_200);
  });

  test('come to nothing where none begins', () => {
    expect(simulateContention({ ...contention, seconds: 0 })).toEqual({
      transactions: 0,
      conflicts: 0,
      givenUp: 0,
      p95: 0,
    });
  });
});
