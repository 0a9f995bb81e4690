import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import type { EnvironmentConfig } from './environment-config.ts';
import { loopbackProblems } from './loopback-problems.ts';
import { machineProblems } from './machine-problems.ts';
import { onCallProblems } from './on-call-config.ts';

/** Glacier Instant Retrieval bills every object for 90 days at least: pages that go sooner cost more there than saved. */
const coldStorageMinimumDays = 90;

const isWholeBetween = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

const isSafeCallback = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  // Cognito takes http for the name localhost alone, not for 127.0.0.1.
  return protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost');
};

/** As browsers write it: without a path, and never `*` or `null`. http is for a developer's machine. */
const isOrigin = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, origin } = new URL(text);
  if (origin !== text || !/^[a-z0-9.-]+$/.test(hostname)) return false;
  return protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost');
};

const originProblems = ({ allowedOrigins = [] }: EnvironmentConfig): string[] =>
  allowedOrigins
    .filter((origin) => !isOrigin(origin))
    .map(
      (origin) =>
        `allowedOrigins: "${origin}" is no origin as browsers write it, https://name or http://localhost:port`,
    );

const rawPageProblems = ({ rawPagesKeptDays, rawPagesColdAfterDays: cold }: EnvironmentConfig): string[] => {
  if (!isWholeBetween(rawPagesKeptDays, 1, 3_650)) {
    return [`rawPagesKeptDays is ${rawPagesKeptDays}; it must be a whole number of days from 1 to 3650`];
  }
  if (cold === undefined) return [];
  if (!isWholeBetween(cold, 0, 3_650)) {
    return [`rawPagesColdAfterDays is ${cold}; it must be a whole number of days from 0 to 3650`];
  }
  if (cold + coldStorageMinimumDays <= rawPagesKeptDays) return [];
  return [
    `rawPagesColdAfterDays is ${cold}: cold storage bills ${coldStorageMinimumDays} days, but pages expire after ${rawPagesKeptDays}`,
  ];
};

/** A client has half a year to change, whichever half. */
const announcedDays = 184;

const legacyPageProblems = ({
  legacyPages: { deprecatedOn, endOn, readAt },
}: EnvironmentConfig): string[] => {
  const days = { deprecatedOn, endOn };
  const unreadable = Object.entries(days).filter(
    ([, day]) => !/^\d{4}-\d\d-\d\d$/.test(day) || new Date(day).toJSON()?.slice(0, 10) !== day,
  );
  const warned = (Date.parse(endOn) - Date.parse(deprecatedOn)) / 86_400_000;
  return [
    ...unreadable.map(([field, day]) => `legacyPages.${field} is "${day}"; write a day as 2027-06-01`),
    ...(warned < announcedDays
      ? [
          `legacyPages.endOn is ${warned} days after deprecatedOn; clients are told ${announcedDays} days ahead`,
        ]
      : []),
    // It stands between < and > in a header.
    ...(/^https:\/\/[!-;=?-~]+$/.test(readAt) ? [] : [`legacyPages.readAt: "${readAt}" is no https address`]),
  ];
};

const budgetProblems = ({ monthlyBudgetDollars: dollars }: EnvironmentConfig): string[] =>
  dollars === undefined || isWholeBetween(dollars, 1, 1_000_000)
    ? []
    : [`monthlyBudgetDollars is ${dollars}; it must be a whole number from 1 to 1000000`];

const sharedCacheProblems = ({ sharedCache }: EnvironmentConfig): string[] => {
  if (sharedCache === undefined) return [];
  const ranges = [
    ['natGateways', 1, 2],
    ['maximumGigabytes', 1, 5_000],
    ['maximumUnitsPerSecond', 1_000, 15_000_000],
  ] as const;
  return ranges
    .filter(([field, least, most]) => !isWholeBetween(sharedCache[field], least, most))
    .map(
      ([field, least, most]) =>
        `sharedCache.${field} is ${sharedCache[field]}; it must be a whole number from ${least} to ${most}`,
    );
};

/** Everything that is wrong with an environment, one sentence each; empty when it can be deployed. */
export const validateEnvironment = (name: EnvironmentName, config: EnvironmentConfig): readonly string[] => {
  const ranges = [
    ['planEveryMinutes', 1, 1_440],
    // Lambda refuses, for an SQS event source, a maximum concurrency of 1.
    ['fetchConcurrency', 2, 1_000],
    ['renderConcurrency', 2, 1_000],
    ['extractConcurrency', 2, 1_000],
    ['rescoreConcurrency', 2, 1_000],
    ['apiRequestsPerSecond', 1, 10_000],
    ['apiBurst', 1, 5_000],
    ['flagRollOutMinutes', 0, 1_440],
  ] as const;
  const problems = ranges
    .filter(([field, least, most]) => !isWholeBetween(config[field], least, most))
    .map(
      ([field, least, most]) =>
        `${field} is ${config[field]}; it must be a whole number from ${least} to ${most}`,
    );
  if (name === 'production' && !config.keepsData) {
    problems.push('keepsData is false, but production must keep its data');
  }
  if (config.apiBurst < config.apiRequestsPerSecond) {
    problems.push(
      `apiBurst is ${config.apiBurst}, less than the steady ${config.apiRequestsPerSecond} a second`,
    );
  }
  if (!/https:\/\/\S|\S@\S/.test(config.crawlerUserAgent) || /[^\x20-\x7e]/.test(config.crawlerUserAgent)) {
    problems.push(
      `crawlerUserAgent "${config.crawlerUserAgent}" carries no contact (URL or e-mail) in plain ASCII`,
    );
  }
  if (!/^[A-Za-z_-]+\//.test(config.crawlerUserAgent)) {
    problems.push(
      `crawlerUserAgent "${config.crawlerUserAgent}" does not begin with a name of letters, - and _, as robots.txt could call us: "DealerScope/1.0 …"`,
    );
  }
  if (config.signInCallbackUrls.length === 0)
    problems.push('signInCallbackUrls is empty: nobody could sign in');
  for (const url of config.signInCallbackUrls.filter((url) => !isSafeCallback(url))) {
    problems.push(`signInCallbackUrls: "${url}" is neither https nor http on localhost`);
  }
  if (config.loopbackSites !== undefined) {
    if (name !== 'local') {
      problems.push("loopbackSites opens the way to the machine's own network; only local may have any");
    }
    problems.push(...loopbackProblems(config.loopbackSites));
  }
  return [
    ...problems,
    ...originProblems(config),
    ...legacyPageProblems(config),
    ...onCallProblems(config.onCall),
    ...machineProblems(config.machineClients),
    ...sharedCacheProblems(config),
    ...budgetProblems(config),
    ...rawPageProblems(config),
  ];
};
