import { describe, expect, test } from '@jest/globals';
import { environments } from '../../../lib/config/environments.ts';
import { validateEnvironment } from '../../../lib/config/validate-environment.ts';

const sharedCache = { natGateways: 2, maximumGigabytes: 1, maximumUnitsPerSecond: 1_000 };
const problemsWith = (changed: Partial<typeof sharedCache>) =>
  validateEnvironment('staging', { ...environments.staging, sharedCache: { ...sharedCache, ...changed } });

describe('a shared cache', () => {
  test.each([{}, { natGateways: 1 }, { maximumGigabytes: 5_000 }, { maximumUnitsPerSecond: 15_000_000 }])(
    'may be as the service takes it: %j',
    (changed) => {
      expect(problemsWith(changed)).toEqual([]);
    },
  );

  test.each([
    [{ natGateways: 0 }, 'sharedCache.natGateways is 0; it must be a whole number from 1 to 2'],
    [{ natGateways: 3 }, 'sharedCache.natGateways is 3; it must be a whole number from 1 to 2'],
    [
      { maximumGigabytes: 0.5 },
      'sharedCache.maximumGigabytes is 0.5; it must be a whole number from 1 to 5000',
    ],
    [
      { maximumUnitsPerSecond: 999 },
      'sharedCache.maximumUnitsPerSecond is 999; it must be a whole number from 1000 to 15000000',
    ],
  ])('that the service would refuse is refused before: %j', (changed, problem) => {
    expect(problemsWith(changed)).toEqual([problem]);
  });
});

describe('the origins whose pages may use the API', () => {
  const problemsOf = (origin: string) =>
    validateEnvironment('staging', { ...environments.staging, allowedOrigins: [origin] });

  test.each([['https://console.dealerscope.example'], ['http://localhost:5173']])('may be %s', (origin) => {
    expect(problemsOf(origin)).toEqual([]);
  });

  test.each([
    '*',
    'null',
    '',
    'console.dealerscope.example',
    'https://console.dealerscope.example/',
    'https://Console.dealerscope.example',
    'https://*.dealerscope.example',
    'http://console.dealerscope.example',
    'https://console.dealerscope.example:443',
  ])('must not be %j', (origin) => {
    expect(problemsOf(origin)).toEqual([expect.stringContaining(`allowedOrigins: "${origin}" is no origin`)]);
  });
});

describe('what is announced of lists by page number', () => {
  const { legacyPages } = environments.production;
  const problemsOf = (changed: Partial<typeof legacyPages>) =>
    validateEnvironment('staging', { ...environments.staging, legacyPages: { ...legacyPages, ...changed } });

  test.each([{ deprecatedOn: '2026-11-29' }, { endOn: '2027-05-24' }])('may be %j', (changed) => {
    expect(problemsOf(changed)).toEqual([]);
  });

  test.each([
    [
      { endOn: '2027-05-23' },
      'legacyPages.endOn is 183 days after deprecatedOn; clients are told 184 days ahead',
    ],
    [{ endOn: '2027-02-30' }, 'legacyPages.endOn is "2027-02-30"; write a day as 2027-06-01'],
    [{ deprecatedOn: 'today' }, 'legacyPages.deprecatedOn is "today"; write a day as 2027-06-01'],
    [{ readAt: 'http://docs.example/' }, 'legacyPages.readAt: "http://docs.example/" is no https address'],
    [{ readAt: 'https://x/>;' }, 'legacyPages.readAt: "https://x/>;" is no https address'],
  ])('must not be %j', (changed, problem) => {
    expect(problemsOf(changed)).toContain(problem);
  });
});
