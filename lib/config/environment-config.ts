import type { LoopbackSites } from '../../lambdas/contract/loopback-sites.ts';
import type { Role, Scope } from '../../lambdas/contract/routes.ts';
import type { RulesDocument } from '../../lambdas/contract/rules-document.ts';

import type { OnCallConfig } from './on-call-config.ts';

/** A program that calls the API on its own behalf, by client credentials. */
export interface MachineClient {
  /** Words in small letters joined by hyphens; unique in the environment. */
  readonly name: string;
  readonly role: Role;
  /** What its tokens may carry, at most; it can ask for fewer. */
  readonly scopes: readonly Scope[];
}

/** A cache that all instances of functions share, with the network in which they meet it. */
export interface SharedCacheConfig {
  /**
   * Ways out of the network, each in a zone of its own, to AWS's services: 1 or 2. With one, its zone's failure closes the
   * API to new instances.
   */
  readonly natGateways: number;
  /** Gigabytes that it may hold, 1 to 5,000: a runaway must not cost more than this. */
  readonly maximumGigabytes: number;
  /** ElastiCache processing units a second, 1,000 to 15,000,000; a unit is a simple read of one kilobyte. */
  readonly maximumUnitsPerSecond: number;
}

/** What is announced, with every answer, of lists by page number (flag LEGACY_PAGE_API). */
export interface LegacyPagesConfig {
  /** The day from which clients are told to leave them, ISO 8601, UTC. */
  readonly deprecatedOn: string;
  /** The day on which they may end, ISO 8601, UTC: at least six months later. */
  readonly endOn: string;
  /** Where to read what to do instead; https. */
  readonly readAt: string;
}

/** Everything in which one environment differs from another. What is the same everywhere is a constant beside its use. */
export interface EnvironmentConfig {
  /** Whether tables, raw pages, users and logs outlive the deletion of their stack, and refuse deletion by hand. */
  readonly keepsData: boolean;
  /** Minutes between two looks for sources that are due; a source's own rhythm is a column of its row. */
  readonly planEveryMinutes: number;
  /** Pages fetchers work on at once: concurrent invocations of fetch-page, 2 to 1,000. */
  readonly fetchConcurrency: number;
  /** Pages that Chromium renders at once: concurrent invocations of render-page, 2 to 1,000. */
  readonly renderConcurrency: number;
  /** Concurrent invocations of extract-listings, 2 to 1,000. */
  readonly extractConcurrency: number;
  /** Concurrent invocations of rescore-listings, 2 to 1,000: low, for it reads the same tables as whoever scrapes. */
  readonly rescoreConcurrency: number;
  /** Who our requests say they are; carries a contact, so that a site can talk to us before it blocks us. */
  readonly crawlerUserAgent: string;
  /** Loopback hosts that the egress guard lets through. Environment `local` only. */
  readonly loopbackSites?: LoopbackSites;
  /** Absent where the flag CACHE_PROVIDER stays `memory`: there it would only cost. */
  readonly sharedCache?: SharedCacheConfig;
  /** US dollars a month that the account is planned to cost; on-call hears of it beyond. Absent where nothing is billed. */
  readonly monthlyBudgetDollars?: number;
  /** Who hears of alarms; nobody is on call where it says nothing. */
  readonly onCall: OnCallConfig;
  /** Steady API requests a second that the stage lets through, over all clients. */
  readonly apiRequestsPerSecond: number;
  /** API requests that the stage takes at once before it slows clients to the steady rate. */
  readonly apiBurst: number;
  /** Where the hosted sign-in may send a browser back to, with its authorization code. https, or http on localhost. */
  readonly signInCallbackUrls: readonly string[];
  /** Other origins whose pages may use the API from a browser (CORS), as `https://console.dealerscope.example`; none = absent. */
  readonly allowedOrigins?: readonly string[];
  readonly legacyPages: LegacyPagesConfig;
  /** Programs that may call the API, each with its role. Who is taken out is refused from the deployment on. */
  readonly machineClients: readonly MachineClient[];
  /** Days until a raw page expires. Shorter than the listings made from it: it may show personal data. */
  readonly rawPagesKeptDays: number;
  /** Days until large raw pages move to colder, cheaper storage, which bills 90 days at least; absent = never. */
  readonly rawPagesColdAfterDays?: number;
  /** Minutes over which a change of the feature flags reaches all functions, and as long again under watch; 0 = at once. */
  readonly flagRollOutMinutes: number;
  /**
   * What differs from the product's judging rules: fees by source, transport, exchange rates with their date, lanes.
   * Objects are merged key by key, lists and rates replaced; AppConfig holds the result and may change it without a deployment.
   */
  readonly judgingRules: RulesDocument;
}
