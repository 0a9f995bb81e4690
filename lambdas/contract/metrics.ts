import { slowMilliseconds, verySlowMilliseconds } from './answer-times.ts';

/**
 * The metrics our code writes (CloudWatch embedded metric format) and infrastructure watches.
 * Each carries the dimensions `service` and `environment`.
 */
export const metricNamespace = 'DealerScope';

/** The values of the dimension `service`: the API is one service however many functions serve it. */
export const services = [
  'api',
  'plan-scrape',
  'fetch-page',
  'render-page',
  'extract-listings',
  'rescore-listings',
  'import-listings',
  'on-call',
] as const;

export type ServiceName = (typeof services)[number];

export interface MetricDefinition {
  readonly service: ServiceName;
  readonly unit: 'Count' | 'Milliseconds' | 'Percent';
  readonly description: string;
}

export const metrics = {
  ApiRequests: { service: 'api', unit: 'Count', description: 'Requests that reached a handler' },
  ApiFaults: { service: 'api', unit: 'Count', description: 'Requests answered with a 5xx' },
  ApiSlowAnswers: {
    service: 'api',
    unit: 'Count',
    description: `Requests that took longer than the promised ${slowMilliseconds} ms`,
  },
  ApiVerySlowAnswers: {
    service: 'api',
    unit: 'Count',
    description: `Of them, those that took longer than ${verySlowMilliseconds} ms, which takes a change of the flags back`,
  },
  ApiRequestsLimited: {
    service: 'api',
    unit: 'Count',
    description: 'Requests refused because their address or their client asked too often',
  },
  ApiTokensRefused: {
    service: 'api',
    unit: 'Count',
    description: 'Requests that the gateway let pass and our own check of their token refused (401)',
  },
  ApiTokenKeysMissed: {
    service: 'api',
    unit: 'Count',
    description: 'Times that the keys of the user pool could not be had',
  },
  ApiLimitsUnknown: {
    service: 'api',
    unit: 'Count',
    description: 'Times that a limit could not be asked, and the request passed',
  },
  AuditDaysAnchored: {
    service: 'api',
    unit: 'Count',
    description: 'Days of the last week whose end in the audit trail is kept where nobody can change it',
  },
  BreakGlassRequests: {
    service: 'api',
    unit: 'Count',
    description: 'Requests with access for an emergency',
  },
  CacheHits: {
    service: 'api',
    unit: 'Count',
    description: 'Reads answered without asking a table',
  },
  CacheMisses: {
    service: 'api',
    unit: 'Count',
    description: 'Reads of what may be cached that asked a table',
  },
  CacheErrors: {
    service: 'api',
    unit: 'Count',
    description: 'Calls that the shared cache refused, or did not answer in time',
  },
  CacheStaleHits: {
    service: 'api',
    unit: 'Count',
    description: 'Answers past their time, since the table was slow or failed to answer',
  },
  ProtectionsOff: {
    service: 'plan-scrape',
    unit: 'Count',
    description:
      'Protections that are switched off though their phase is reached, counted at each tick of the schedule',
  },
  EmergencyOn: {
    service: 'plan-scrape',
    unit: 'Count',
    description: 'Whether EMERGENCY_ROLLBACK is on, 0 or 1, counted at each tick of the schedule',
  },
  SourcesSilent: {
    service: 'plan-scrape',
    unit: 'Count',
    description: 'Sources whose jobs bring nothing any more, counted at each tick of the schedule',
  },
  PagesPlanned: { service: 'plan-scrape', unit: 'Count', description: 'Seed pages put to work' },
  PagesSentAgain: {
    service: 'plan-scrape',
    unit: 'Count',
    description: 'Pages whose message was lost, sent once more',
  },
  PagesLost: {
    service: 'plan-scrape',
    unit: 'Count',
    description: 'Pages ended by the planner because nothing carried them any more',
  },
  PagesFetched: { service: 'fetch-page', unit: 'Count', description: 'Pages fetched over HTTP and stored' },
  PagesDeferred: {
    service: 'fetch-page',
    unit: 'Count',
    description: 'Pages put back because the site asked us to wait',
  },
  PagesWaiting: {
    service: 'fetch-page',
    unit: 'Count',
    description: 'Times that a page was put back because it was not its turn at its host',
  },
  PagesUnchanged: {
    service: 'fetch-page',
    unit: 'Count',
    description: 'Pages that their site called unchanged since we last had them, read again as we keep them',
  },
  PagesAwaitingBrowser: {
    service: 'fetch-page',
    unit: 'Count',
    description: 'Pages that began to wait for browsers to be switched on',
  },
  PagesSkipped: {
    service: 'fetch-page',
    unit: 'Count',
    description: 'Pages left out: forbidden by robots.txt, or of a host that is stopped or gone for hours',
  },
  PagesUnreached: {
    service: 'fetch-page',
    unit: 'Count',
    description:
      'Of the pages left out, those whose host was in trouble, or its robots.txt out of reach, for hours',
  },
  PagesOutOfTime: {
    service: 'plan-scrape',
    unit: 'Count',
    description:
      'Pages skipped because their job had gone on for 30 days, so slowly is their host asked, or without a browser for them',
  },
  HostsPaused: {
    service: 'fetch-page',
    unit: 'Count',
    description:
      'Times that a host was left alone by everybody: it failed, asked us to wait, or hid its robots.txt',
  },
  PagesGivenUp: {
    service: 'fetch-page',
    unit: 'Count',
    description: 'Pages set aside in the dead-letter queue by the fetcher',
  },
  PagesRendered: {
    service: 'render-page',
    unit: 'Count',
    description: 'Pages rendered by Chromium and stored',
  },
  RendersGivenUp: {
    service: 'render-page',
    unit: 'Count',
    description: 'Pages set aside in the dead-letter queue by the renderer',
  },
  RendersWaiting: {
    service: 'render-page',
    unit: 'Count',
    description: 'Times that a page was put back because as many browsers were at work as may be',
  },
  RendersLate: {
    service: 'render-page',
    unit: 'Count',
    description: 'Times that a page missed its turn at its host, since no browser was free for a minute',
  },
  RendersDeferred: {
    service: 'render-page',
    unit: 'Count',
    description: 'Times that a page was put back because its site was busy, failing or out of reach',
  },
  RenderDuration: {
    service: 'render-page',
    unit: 'Milliseconds',
    description: 'Time of one page in Chromium',
  },
  RendersSlow: {
    service: 'render-page',
    unit: 'Count',
    description: 'Pages that took Chromium longer than the promised 30 s',
  },
  BrowserCrashes: {
    service: 'render-page',
    unit: 'Count',
    description: 'Times that Chromium did not start, or ended while a page was in it',
  },
  TemporaryStorageUsed: {
    service: 'render-page',
    unit: 'Percent',
    description: 'Used space below /tmp once all that a page left there is removed',
  },
  PagesExtracted: { service: 'extract-listings', unit: 'Count', description: 'Pages read to their end' },
  PagesQuarantined: {
    service: 'extract-listings',
    unit: 'Count',
    description: 'Pages that could not be used, kept with the reason',
  },
  ListingsValid: {
    service: 'extract-listings',
    unit: 'Count',
    description: 'Listings that keep their contract',
  },
  ListingsInvalid: {
    service: 'extract-listings',
    unit: 'Count',
    description: 'Listings that break their contract',
  },
  ListingsLate: {
    service: 'extract-listings',
    unit: 'Count',
    description: 'Listings stored later after the fetch of their page than promised',
  },
  AnomaliesFlagged: {
    service: 'extract-listings',
    unit: 'Count',
    description: 'Anomalies found in listings, each counted when it opens',
  },
  AnomaliesDismissed: {
    service: 'api',
    unit: 'Count',
    description: 'Anomalies that a person found to be none: false alarms',
  },
  ListingsRescored: {
    service: 'rescore-listings',
    unit: 'Count',
    description: 'Listings judged again without a new visit',
  },
  OpportunitiesRescored: {
    service: 'rescore-listings',
    unit: 'Count',
    description: 'Opportunities written or removed because rules, day or comparables changed',
  },
  OnCallMessages: {
    service: 'on-call',
    unit: 'Count',
    description: 'Messages to the chat of on-call, whether it has one or not',
  },
  RemediesDone: {
    service: 'on-call',
    unit: 'Count',
    description: 'Times that something was done by itself since an alarm asked for it',
  },
  RemediesGivenUp: {
    service: 'on-call',
    unit: 'Count',
    description: 'Times that an alarm went on asking for what had been done as often as it may be in a day',
  },
  DigestNotices: {
    service: 'on-call',
    unit: 'Count',
    description: 'Notices of alarms that digests told of',
  },
  RulesRefused: {
    service: 'rescore-listings',
    unit: 'Count',
    description: 'Readings of the judging rules in AppConfig that gave no good rules',
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof metrics;

/**
 * Written by every service, once a second at the most: resident memory of the process at the end of an invocation;
 * Chromium's own is not in it.
 */
export const memoryMetric = { name: 'MemoryUsed', unit: 'Megabytes' } as const;

/**
 * Every metric is written a second time under these dimensions, beside `service` and `environment`: what releases are judged
 * by. Version as Lambda counts them.
 */
export interface VersionDimensions {
  readonly function: string;
  readonly version: string;
}
