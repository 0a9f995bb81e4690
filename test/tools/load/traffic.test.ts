import { describe, expect, test } from '@jest/globals';
import { createTraffic, planTraffic } from '../../../tools/load/traffic.ts';

const thousand = { users: 1_000, pace: 120, seconds: 60, seed: 1 };
const stock = { opportunityIds: ['o1', 'o2', 'o3'], jobIds: ['j1'] };

describe('what is planned', () => {
  const planned = planTraffic(thousand);

  test('is as much as users send at their pace, within a few hundredths', () => {
    expect(Math.abs(planned.length - 2_000)).toBeLessThan(150);
  });

  test('comes in the order of its times, within the time that there is', () => {
    const times = planned.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.every((at) => at > 0 && at < 60_000)).toBe(true);
  });

  test('comes from nearly all of the users, and none is in step with another', () => {
    expect(new Set(planned.map(({ user }) => user)).size).toBeGreaterThan(800);
    expect(new Set(planned.map(({ at }) => at)).size).toBe(planned.length);
  });

  test('is the same for the same seed, and another for another', () => {
    expect(planTraffic(thousand)).toEqual(planned);
    expect(planTraffic({ ...thousand, seed: 2 })).not.toEqual(planned);
  });

  test('is mostly looking', () => {
    const looking = planned.filter(({ kind }) =>
      ['list', 'next page', 'opportunity', 'vehicle'].includes(kind),
    );
    expect(looking.length / planned.length).toBeCloseTo(0.74, 1);
  });
});

describe('requests', () => {
  test('for a single opportunity are for one that there is, the first more often than the last', () => {
    const { requestOf } = createTraffic(stock, 1);
    const asked = Array.from({ length: 300 }, () => requestOf('opportunity').path);
    const times = (id: string): number => asked.filter((path) => path === `/api/opportunities/${id}`).length;
    expect(times('o1') + times('o2') + times('o3')).toBe(300);
    expect(times('o1')).toBeGreaterThan(times('o3'));
  });

  test('for a vehicle name it by a listing of it that there is', () => {
    const { requestOf } = createTraffic(stock, 1);
    expect(requestOf('vehicle')).toEqual({
      method: 'GET',
      path: expect.stringMatching(/^\/api\/vehicles\/o[123]$/),
    });
  });

  test('for a next page follow a cursor once, in its own list, and else begin a list', () => {
    const { requestOf, learn } = createTraffic(stock, 1);
    const list = { method: 'GET', path: '/api/opportunities?limit=5&make=Ford' } as const;
    learn(list, { nextCursor: 'a+b' });
    const next = requestOf('next page');
    expect(next.path).toBe(`${list.path}&cursor=a%2Bb`);
    learn(next, { nextCursor: 'c' });
    expect(requestOf('next page').path).toBe(`${list.path}&cursor=c`);
    expect(requestOf('next page').path).not.toContain('cursor');
  });

  test('for a saved search keep one, run it, remove it, and begin again', () => {
    const { requestOf, learn } = createTraffic(stock, 1);
    const kept = requestOf('saved search');
    expect(kept).toMatchObject({ method: 'POST', path: '/api/saved-searches' });
    learn(kept, { searchId: 's1' });
    expect(requestOf('saved search')).toEqual({
      method: 'GET',
      path: '/api/saved-searches/s1/opportunities',
    });
    expect(requestOf('saved search')).toEqual({ method: 'DELETE', path: '/api/saved-searches/s1' });
    expect(requestOf('saved search')).toMatchObject({ method: 'POST' });
  });
});
