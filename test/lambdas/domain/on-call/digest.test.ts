import { describe, expect, test } from '@jest/globals';
import type { AlarmChange } from '../../../../lambdas/domain/on-call/alarm-change.ts';
import { digestOf } from '../../../../lambdas/domain/on-call/digest.ts';

const changeOf = (alarm: string, firing: boolean, at: number): AlarmChange => ({
  alarm,
  cause: alarm.split('/')[0] ?? alarm,
  firing,
  severity: 'medium',
  at,
  description: `${alarm} says this`,
});

describe('a digest', () => {
  test('of nothing is none', () => {
    expect(digestOf([], [])).toBeUndefined();
  });

  test('has a line for each cause, what still fires first, and counts what came twice once', () => {
    const over = [changeOf('api-cache/stale', true, 1), changeOf('api-cache/stale', false, 2)];
    const fires = [changeOf('pages-lost/one', true, 3), changeOf('pages-lost/one', true, 3)];
    expect(digestOf([...over, ...fires], ['The budget is spent'])).toBe(
      [
        '- pages lost: STILL FIRING, fired once, last change 1970-01-01T00:00:00.003Z',
        '  pages-lost/one says this',
        '- api cache: over, fired once, last change 1970-01-01T00:00:00.001Z',
        '  api-cache/stale says this',
        '- The budget is spent',
      ].join('\n'),
    );
  });

  test('takes a cause for over only when each of its alarms is', () => {
    const changes = [
      changeOf('api-cache/a', true, 1),
      changeOf('api-cache/b', true, 2),
      changeOf('api-cache/b', false, 3),
    ];
    expect(digestOf(changes, [])).toContain('STILL FIRING, fired 2 times');
    expect(digestOf([...changes.toReversed(), changeOf('api-cache/a', false, 4)], [])).toContain('over');
  });
});
