import { describe, expect, test } from '@jest/globals';
import { hostLimits } from '../../../../lambdas/domain/politeness/host-limits.ts';
import { productTokenOf } from '../../../../lambdas/domain/politeness/product-token.ts';

const on = { ENABLE_RATE_LIMITING: true, ENABLE_CIRCUIT_BREAKERS: true };

describe('the limits of a host', () => {
  test.each([
    ['are a request a second and four at once, where the source says nothing', {}, undefined, 1_000, 4],
    ['are what the source says', { requestsPerSecond: 0.5, concurrentRequests: 2 }, undefined, 2_000, 2],
    ['are slowed by a crawl-delay', { requestsPerSecond: 5 }, 10, 10_000, 4],
    ['are slowed to a page an hour by one of an hour', {}, 3_600, 3_600_000, 4],
    ['are slowed no further by one of a day', {}, 86_400, 3_600_000, 4],
    ['are as slow as the source says by one of a day', { requestsPerSecond: 0.0001 }, 86_400, 10_000_000, 4],
    ['are never sped up by one', { requestsPerSecond: 0.1 }, 1, 10_000, 4],
    [
      'are safe where the source says nonsense',
      { requestsPerSecond: 0, concurrentRequests: -1 },
      undefined,
      1_000,
      4,
    ],
    ['are safe for what is no number', { requestsPerSecond: Number.NaN }, undefined, 1_000, 4],
    ['allow one at once at least', { concurrentRequests: 0.5 }, undefined, 1_000, 1],
  ])('%s', (_, source, crawlDelay, intervalMs, concurrency) => {
    expect(hostLimits(source, on, crawlDelay)).toMatchObject({ intervalMs, concurrency });
  });

  test('leave a host alone after three failures, or as many as may hang at once', () => {
    const after = (concurrentRequests: number) => hostLimits({ concurrentRequests }, on).failuresToPause;
    expect([1, 2, 3, 4].map(after)).toEqual([1, 2, 3, 3]);
  });

  test('without rate limiting are those of one visitor, who heeds a crawl-delay', () => {
    const flags = { ...on, ENABLE_RATE_LIMITING: false };
    const source = { requestsPerSecond: 0.1, concurrentRequests: 50 };
    expect(hostLimits(source, flags)).toMatchObject({ intervalMs: 250, concurrency: 1 });
    expect(hostLimits(source, flags, 10)).toMatchObject({ intervalMs: 10_000, concurrency: 1 });
  });

  test('without circuit breakers know no failures', () => {
    const { failuresToPause } = hostLimits({}, { ...on, ENABLE_CIRCUIT_BREAKERS: false });
    expect(failuresToPause).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the name by which robots.txt calls us', () => {
  test.each([
    ['DealerScope/0.1 (+https://dealerscope.example; crawler@dealerscope.example)', 'DealerScope'],
    ['Dealer_Scope-Bot', 'Dealer_Scope-Bot'],
    ['DealerScope (contact)', 'DealerScope'],
    ['Dealer2/1.0', undefined],
    ['(+https://dealerscope.example)', undefined],
    ['', undefined],
  ])('of "%s" is %s', (userAgent, token) => {
    expect(productTokenOf(userAgent)).toBe(token);
  });
});
