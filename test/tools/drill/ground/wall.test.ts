import { describe, expect, test } from '@jest/globals';
import { blockedAtWall, rateRuleOf } from '../../../../tools/drill/ground/wall.ts';

const rule = { limit: 3, windowSeconds: 60 };

describe('requests that the wall turns away', () => {
  test.each([
    ['none of as many as are allowed', [0, 1, 2], 0],
    ['the one too many', [0, 1, 2, 3], 1],
    ['none when the first is out of the window', [0, 1, 2, 60_000], 0],
    ['one that comes just before that', [0, 1, 2, 59_999], 1],
    ['those as well that come while others are turned away', [0, 0, 0, 0, 0, 0], 3],
    ['none where nobody asked', [], 0],
  ])('are %s', (_, times, blocked) => {
    expect(blockedAtWall(times, rule)).toBe(blocked);
  });
});

describe('the rule of the wall', () => {
  test('is the one that counts requests, whatever rules there are besides', () => {
    const rules = [
      { Statement: {} },
      { Statement: { RateBasedStatement: { Limit: 100, EvaluationWindowSec: 60 } } },
    ];
    expect(rateRuleOf(rules)).toEqual({ limit: 100, windowSeconds: 60 });
  });

  test('has the window of AWS where it names none', () => {
    const rules = [{ Statement: { RateBasedStatement: { Limit: 100 } } }];
    expect(rateRuleOf(rules).windowSeconds).toBe(300);
  });

  test('must be there', () => {
    expect(() => rateRuleOf([{ Statement: {} }])).toThrow('No rule of the web ACL');
  });
});
