import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import type { EnvironmentConfig } from './environment-config.ts';

const crawlerUserAgent =
  'DealerScope/0.1 (+https://github.com/dealerscope/dealerscope; crawler@dealerscope.example)';

/** The same everywhere: what a client tries in one environment holds in the next. */
const legacyPages = {
  deprecatedOn: '2026-11-21',
  endOn: '2027-06-01',
  readAt: 'https://github.com/dealerscope/dealerscope/blob/main/docs/pages-by-cursor.md',
};

export const environments: Readonly<Record<EnvironmentName, EnvironmentConfig>> = {
  local: {
    keepsData: false,
    // Runs start their jobs through the API; the schedule must not plan the same sites a second time.
    planEveryMinutes: 60,
    fetchConcurrency: 4,
    renderConcurrency: 2,
    extractConcurrency: 2,
    rescoreConcurrency: 2,
    crawlerUserAgent,
    apiRequestsPerSecond: 100,
    apiBurst: 200,
    signInCallbackUrls: ['http://localhost:8976/signed-in'],
    legacyPages,
    machineClients: [
      { name: 'sample-reader', role: 'viewer', scopes: ['opportunities.read', 'vehicles.read'] },
    ],
    rawPagesKeptDays: 7,
    flagRollOutMinutes: 0,
    onCall: {},
    judgingRules: {},
  },
  development: {
    keepsData: false,
    planEveryMinutes: 15,
    fetchConcurrency: 5,
    renderConcurrency: 5,
    extractConcurrency: 5,
    rescoreConcurrency: 2,
    crawlerUserAgent,
    apiRequestsPerSecond: 50,
    apiBurst: 100,
    signInCallbackUrls: ['http://localhost:8976/signed-in'],
    legacyPages,
    machineClients: [],
    rawPagesKeptDays: 30,
    flagRollOutMinutes: 0,
    monthlyBudgetDollars: 100,
    onCall: {},
    judgingRules: {},
  },
  staging: {
    keepsData: true,
    planEveryMinutes: 5,
    fetchConcurrency: 10,
    renderConcurrency: 7,
    extractConcurrency: 10,
    rescoreConcurrency: 2,
    crawlerUserAgent,
    sharedCache: { natGateways: 1, maximumGigabytes: 1, maximumUnitsPerSecond: 5_000 },
    apiRequestsPerSecond: 200,
    apiBurst: 400,
    signInCallbackUrls: ['https://staging.dealerscope.example/signed-in'],
    legacyPages,
    machineClients: [],
    rawPagesKeptDays: 90,
    flagRollOutMinutes: 10,
    monthlyBudgetDollars: 200,
    onCall: {},
    judgingRules: {},
  },
  production: {
    keepsData: true,
    planEveryMinutes: 5,
    fetchConcurrency: 50,
    renderConcurrency: 10,
    extractConcurrency: 50,
    rescoreConcurrency: 5,
    crawlerUserAgent,
    // A list of twenty is some four units: 500 requests a second, each of them past the functions' memory, and as much again.
    sharedCache: { natGateways: 2, maximumGigabytes: 2, maximumUnitsPerSecond: 5_000 },
    // 1,000 users at once, each with a request every two seconds.
    apiRequestsPerSecond: 500,
    apiBurst: 1_000,
    signInCallbackUrls: ['https://dealerscope.example/signed-in'],
    legacyPages,
    machineClients: [],
    rawPagesKeptDays: 180,
    rawPagesColdAfterDays: 30,
    flagRollOutMinutes: 10,
    monthlyBudgetDollars: 1_500,
    onCall: {},
    judgingRules: {},
  },
};
