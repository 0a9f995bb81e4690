import { describe, expect, test } from '@jest/globals';
import { breakGlassGroup, breakGlassUntil } from '../../../lambdas/contract/break-glass.ts';

const now = Date.parse('2026-11-21T10:00:00.000Z');

describe('access in an emergency', () => {
  test('is a group that names its end', () => {
    expect(breakGlassGroup(now)).toBe('break-glass-until-2026-11-21T1000Z');
    expect(breakGlassUntil(['viewer', breakGlassGroup(now + 3_600_000)], now)).toBe(
      '2026-11-21T11:00:00.000Z',
    );
  });

  test.each([
    ['at its end', breakGlassGroup(now)],
    ['after it', breakGlassGroup(now - 60_000)],
    ['when it would count for longer than eight hours', breakGlassGroup(now + 8 * 3_600_000 + 60_000)],
    ['without an end', 'break-glass'],
    ['with an end that is none', 'break-glass-until-2026-13-01T1000Z'],
    ['with more behind its end', `${breakGlassGroup(now + 60_000)}x`],
    ['within another name', `x${breakGlassGroup(now + 60_000)}`],
  ])('is none %s', (_title, group) => {
    expect(breakGlassUntil([group], now)).toBeUndefined();
  });

  test('counts to the last of its minutes and for eight hours at the most', () => {
    const groups = [breakGlassGroup(now + 60_000), breakGlassGroup(now + 8 * 3_600_000)];
    expect(breakGlassUntil(groups, now)).toBe('2026-11-21T18:00:00.000Z');
    expect(breakGlassUntil([groups[0] ?? ''], now + 59_999)).toBe('2026-11-21T10:01:00.000Z');
  });
});
