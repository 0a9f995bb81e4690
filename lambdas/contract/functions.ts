import type { tables } from './tables.ts';

/**
 * Every function, and the environment variables that its infrastructure must set and its handler reads.
 * The construct takes `EnvironmentOf<'fetch-page'>`: a missing or misspelt variable does not compile.
 */
const everywhere = ['ENVIRONMENT_NAME'] as const;

/** Where the runtime reads its feature flags from (AWS AppConfig identifiers). */
const flags = [
  'FLAGS_APPLICATION',
  'FLAGS_ENVIRONMENT',
  'FLAGS_PROFILE',
  'EMERGENCY_APPLICATION',
  'EMERGENCY_ENVIRONMENT',
  'EMERGENCY_PROFILE',
] as const;

/** Where the runtime reads the judging rules from (AWS AppConfig identifiers). */
const rules = ['RULES_APPLICATION', 'RULES_ENVIRONMENT', 'RULES_PROFILE'] as const;

/** What a consumer of a work queue needs to defer a message, or to set it aside with its reason. */
const consumer = ['WORK_QUEUE_URL', 'DEAD_LETTER_QUEUE_URL', 'MAX_RECEIVES'] as const;

/** What every function that talks to foreign sites needs: who it says it is, and the loopback exceptions. */
const crawler = ['CRAWLER_USER_AGENT', 'LOOPBACK_SITES'] as const;

/** What signs the cursors of lists; those of the key before are still taken. */
const cursors = ['CURSOR_KEY', 'PREVIOUS_CURSOR_KEY'] as const;

/** What is told of lists by page number, which end: since when, until when (days, UTC), and where to read about it. */
const ending = ['LEGACY_PAGES_DEPRECATED', 'LEGACY_PAGES_SUNSET', 'LEGACY_PAGES_LINK'] as const;

/** What every function of the API needs that asks other services: the buckets of requests. */
const limited = ['API_LIMITS_TABLE'] as const;

/** What every function of the API needs to know its callers: the user pool, and the clients whose tokens it takes. */
const identified = ['USER_POOL_ID', 'PEOPLE_CLIENT_ID', 'MACHINE_CLIENTS'] as const;

/** Where the cache is that instances of functions share, and as whom to come; empty in an environment without one. */
const cached = ['CACHE_HOST', 'CACHE_USER', 'CACHE_PASSWORD'] as const;

/** What every function needs that serves changes: where they are recorded, and where answers are kept for repeats. */
const audited = ['AUDIT_TABLE', 'IDEMPOTENCY_TABLE'] as const;

/** Which variable names which table, for whoever is told of all of them. */
export const tableVariables = {
  sources: 'SOURCES_TABLE',
  scrapeJobs: 'SCRAPE_JOBS_TABLE',
  listings: 'LISTINGS_TABLE',
  histories: 'HISTORIES_TABLE',
  identities: 'IDENTITIES_TABLE',
  opportunities: 'OPPORTUNITIES_TABLE',
  anomalies: 'ANOMALIES_TABLE',
  hosts: 'HOSTS_TABLE',
  visits: 'VISITS_TABLE',
  apiLimits: 'API_LIMITS_TABLE',
  idempotency: 'IDEMPOTENCY_TABLE',
  audit: 'AUDIT_TABLE',
  savedSearches: 'SAVED_SEARCHES_TABLE',
  imports: 'IMPORTS_TABLE',
  incidents: 'INCIDENTS_TABLE',
  leases: 'LEASES_TABLE',
  quarantine: 'QUARANTINE_TABLE',
} as const satisfies Readonly<Record<keyof typeof tables, string>>;

export const functionVariables = {
  'plan-scrape': [
    ...everywhere,
    ...flags,
    ...consumer,
    'SOURCES_TABLE',
    'SCRAPE_JOBS_TABLE',
    'PAGES_QUEUE_URL',
  ],
  'fetch-page': [
    ...everywhere,
    ...flags,
    ...consumer,
    ...crawler,
    'SOURCES_TABLE',
    'SCRAPE_JOBS_TABLE',
    'VISITS_TABLE',
    'HOSTS_TABLE',
    'RAW_PAGES_BUCKET',
    'RENDER_QUEUE_URL',
    'EXTRACT_QUEUE_URL',
  ],
  'render-page': [
    ...everywhere,
    ...flags,
    ...consumer,
    ...crawler,
    'LEASES_TABLE',
    'RAW_PAGES_BUCKET',
    'EXTRACT_QUEUE_URL',
  ],
  'extract-listings': [
    ...everywhere,
    ...flags,
    ...rules,
    ...consumer,
    'SOURCES_TABLE',
    'SCRAPE_JOBS_TABLE',
    'VISITS_TABLE',
    'LISTINGS_TABLE',
    'HISTORIES_TABLE',
    'IDENTITIES_TABLE',
    'OPPORTUNITIES_TABLE',
    'ANOMALIES_TABLE',
    'QUARANTINE_TABLE',
    'RAW_PAGES_BUCKET',
    'PAGES_QUEUE_URL',
  ],
  'rescore-listings': [
    ...everywhere,
    ...flags,
    ...rules,
    ...consumer,
    'SCRAPE_JOBS_TABLE',
    'LISTINGS_TABLE',
    'HISTORIES_TABLE',
    'IDENTITIES_TABLE',
    'OPPORTUNITIES_TABLE',
    'ANOMALIES_TABLE',
  ],
  'import-listings': [
    ...everywhere,
    ...flags,
    ...rules,
    ...consumer,
    'IMPORTS_TABLE',
    'UPLOADS_BUCKET',
    'RAW_PAGES_BUCKET',
    'LISTINGS_TABLE',
    'HISTORIES_TABLE',
    'IDENTITIES_TABLE',
    'OPPORTUNITIES_TABLE',
    'ANOMALIES_TABLE',
  ],
  'invalidate-cache': [...everywhere, ...cached],
  'notify-on-call': [...everywhere, ...consumer, 'INCIDENTS_TABLE', 'CRITICAL_TOPIC', 'CHAT_WEBHOOK_URL'],
  'remediate-alarms': [
    ...everywhere,
    ...flags,
    ...consumer,
    'GRADUAL_STRATEGY',
    'IMMEDIATE_STRATEGY',
    'INCIDENTS_TABLE',
    'SOURCES_TABLE',
    'SCRAPE_JOBS_TABLE',
    'AUDIT_TABLE',
    'ON_CALL_QUEUE_URL',
  ],
  'send-digest': [...everywhere, 'MEDIUM_QUEUE_URL', 'LOW_QUEUE_URL', 'DIGEST_TOPIC'],
  'anchor-audit': [...everywhere, 'AUDIT_TABLE', 'AUDIT_ANCHORS_BUCKET'],
  'check-health': [...everywhere],
  'inspect-health': [
    ...everywhere,
    ...flags,
    ...rules,
    ...identified,
    ...Object.values(tableVariables),
    'RAW_PAGES_BUCKET',
    'WORK_QUEUES',
  ],
  'find-opportunities': [
    ...everywhere,
    ...flags,
    ...identified,
    ...limited,
    ...cursors,
    ...ending,
    ...cached,
    'OPPORTUNITIES_TABLE',
    'SAVED_SEARCHES_TABLE',
  ],
  'save-searches': [...everywhere, ...flags, ...identified, ...limited, ...audited, 'SAVED_SEARCHES_TABLE'],
  'review-anomalies': [
    ...everywhere,
    ...flags,
    ...identified,
    ...limited,
    ...audited,
    ...cursors,
    'ANOMALIES_TABLE',
    'LISTINGS_TABLE',
    'RESCORE_QUEUE_URL',
  ],
  'identify-vehicles': [
    ...everywhere,
    ...flags,
    ...identified,
    ...limited,
    ...audited,
    'IDENTITIES_TABLE',
    'LISTINGS_TABLE',
    'HISTORIES_TABLE',
    'RESCORE_QUEUE_URL',
  ],
  'watch-sources': [
    ...everywhere,
    ...flags,
    ...identified,
    ...limited,
    ...audited,
    ...cursors,
    'SOURCES_TABLE',
    'SCRAPE_JOBS_TABLE',
    'HOSTS_TABLE',
  ],
  'manage-scrape-jobs': [
    ...everywhere,
    ...flags,
    ...identified,
    ...limited,
    ...audited,
    ...cursors,
    'SOURCES_TABLE',
    'SCRAPE_JOBS_TABLE',
    'PLAN_QUEUE_URL',
  ],
  'manage-imports': [
    ...everywhere,
    ...flags,
    ...identified,
    ...limited,
    ...audited,
    ...cursors,
    'IMPORTS_TABLE',
    'UPLOADS_BUCKET',
  ],
  'manage-flags': [
    ...everywhere,
    ...flags,
    ...identified,
    ...limited,
    ...audited,
    'GRADUAL_STRATEGY',
    'IMMEDIATE_STRATEGY',
  ],
  'read-audit': [...everywhere, ...flags, ...identified, ...limited, ...cursors, 'AUDIT_TABLE'],
} as const;

export type FunctionName = keyof typeof functionVariables;

export const functionNames = Object.keys(functionVariables) as readonly FunctionName[];

/** The variables of one function, all of them strings and none optional. */
export type EnvironmentOf<F extends FunctionName> = Readonly<
  Record<(typeof functionVariables)[F][number], string>
>;

/** The handler's file, relative to the repository's root. */
export const handlerPathOf = (name: FunctionName): string => `lambdas/${name}/handler.ts`;
