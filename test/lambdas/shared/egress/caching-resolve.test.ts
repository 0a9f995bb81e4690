import { describe, expect, test } from '@jest/globals';
import { cachingResolve } from '../../../../lambdas/shared/egress/caching-resolve.ts';
import type { NameAnswer } from '../../../../lambdas/shared/egress/query-name-servers.ts';

/** A clock that is moved by hand, and name servers that count their questions. */
const resolverWith = (answer: (host: string, nth: number) => NameAnswer | Error) => {
  let now = 0;
  const asked: string[] = [];
  const query = async (host: string): Promise<NameAnswer> => {
    asked.push(host);
    const outcome = answer(host, asked.length);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const resolve = cachingResolve({ query, now: () => now });
  const wait = (seconds: number): void => {
    now += seconds * 1_000;
  };
  return { resolve, asked, wait };
};

const lasting = (ttlSeconds: number) => (_host: string, nth: number) => ({
  addresses: [`9.9.9.${nth}`],
  ttlSeconds,
});

describe('cachingResolve', () => {
  test.each([
    ['its time to live', 30, 30],
    ['five seconds, though it asks for none', 0, 5],
    ['a minute, though it asks for a day', 86_400, 60],
  ])('keeps an answer for %s, and asks again then', async (_what, ttlSeconds, kept) => {
    const { resolve, asked, wait } = resolverWith(lasting(ttlSeconds));
    await resolve('auction.example');
    wait(kept - 0.001);
    expect(await resolve('auction.example')).toEqual(['9.9.9.1']);
    wait(0.001);
    expect(await resolve('auction.example')).toEqual(['9.9.9.2']);
    expect(asked).toHaveLength(2);
  });

  test('asks once for all who wait for the same name, and apart for other names', async () => {
    const { resolve, asked } = resolverWith(lasting(60));
    await Promise.all(['a.example', 'b.example', 'a.example', 'a.example'].map(resolve));
    expect(asked).toEqual(['a.example', 'b.example']);
  });

  test('remembers no failure', async () => {
    const { resolve } = resolverWith((_host, nth) =>
      nth === 1 ? new Error('down') : { addresses: ['9.9.9.9'], ttlSeconds: 60 },
    );
    await expect(resolve('auction.example')).rejects.toThrow('down');
    await expect(resolve('auction.example')).resolves.toEqual(['9.9.9.9']);
  });

  test('forgets the oldest names before it holds more than a thousand', async () => {
    const { resolve, asked } = resolverWith(lasting(60));
    for (let index = 0; index <= 1_000; index += 1) await resolve(`s${index}.example`);
    await resolve('s1.example');
    expect(asked).toHaveLength(1_001);
    await resolve('s0.example');
    expect(asked).toHaveLength(1_002);
  });
});
