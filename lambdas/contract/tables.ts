/** An index of the opportunities. */
const listed = <Partition extends string, Place extends string>(
  name: string,
  partitionKey: Partition,
  sortKey: Place,
) =>
  ({ name, partitionKey, sortKey, sortType: 'string', holds: ['summary', 'endsAt', 'kilometres'] }) as const;

/** Keys and indexes of the DynamoDB tables. Physical names travel as environment variables, never from here. */
export const tables = {
  /** One row per site that may be scraped. */
  sources: { partitionKey: 'sourceId' },
  /**
   * A job's own row (`recordId` = `job`), its counters in several rows (`counters#…`), one row per page of it (`page#…`)
   * and one more while that page waits for room (`waiting#…`). Beside the jobs: which of them are open (`open-jobs`), all of
   * them by time (`jobs`), and under `source#…` a source's jobs by time (`job#…`), and what its offers were like, by hour
   * and extractor version (`offers#…`). The failure index
   * holds the pages that ended without being read, and those that wait for a browser while there is to be none.
   */
  scrapeJobs: {
    partitionKey: 'jobId',
    sortKey: 'recordId',
    timeToLive: 'expiresAt',
    indexes: {
      byFailure: { name: 'by-failure', partitionKey: 'jobId', sortKey: 'failure', sortType: 'string' },
    },
  },
  /** One row per vehicle offered on one page; the cohort index finds comparable offers, by model year. */
  listings: {
    partitionKey: 'listingId',
    indexes: {
      byCohort: {
        name: 'by-cohort-place',
        partitionKey: 'cohort',
        sortKey: 'cohortPlace',
        sortType: 'number',
      },
    },
  },
  /**
   * What pages said over time, by listing: one row per content (`version#…`; the last of them) and one per kind of end
   * (`end#…`), each with when it was seen first and last. Of a page that offers several vehicles, under the listing that it
   * would be if it offered one: its ends; and under its offers (`offers#…`), a row for each listing on it.
   */
  histories: { partitionKey: 'listingId', sortKey: 'recordId' },
  /**
   * Which listings show one vehicle. Under `listing#…`: a listing's fingerprint, its vehicle, and what people decided about
   * it and another (`decision#…`). Under every other key, what few listings have in common: a row for each that has it.
   */
  identities: { partitionKey: 'identityKey', sortKey: 'recordId', timeToLive: 'expiresAt' },
  /**
   * One row per listing that passed the gates. An index per order in which they are listed, the first in it having the
   * lowest place; those by price hold one currency each, and only offers that end are in the one by end. Indexes hold what
   * lists show, without the receipt, which is nine tenths of a row. Beside them, in no index, how many there are (`total#…`).
   */
  opportunities: {
    partitionKey: 'opportunityId',
    indexes: {
      byScore: listed('by-score', 'ranking', 'scorePlace'),
      byMargin: listed('by-margin', 'ranking', 'marginPlace'),
      byPrice: listed('by-price', 'currency', 'pricePlace'),
      byMileage: listed('by-mileage', 'ranking', 'mileagePlace'),
      byEnd: listed('by-end', 'ranking', 'endPlace'),
      bySight: listed('by-sight', 'ranking', 'sightPlace'),
      byVin: listed('by-vin', 'vin', 'scorePlace'),
    },
  },
  /**
   * One row per anomaly of a listing, under the mark of what it was found on; those that nobody has decided on yet are in
   * the index of open ones, from which people review them; they go with the auction's end.
   */
  anomalies: {
    partitionKey: 'listingId',
    sortKey: 'mark',
    timeToLive: 'expiresAt',
    indexes: {
      openByDetection: {
        name: 'open-by-detection',
        partitionKey: 'reviewQueue',
        sortKey: 'detectedAt',
        sortType: 'string',
      },
    },
  },
  /**
   * What all functions together know of a host: when it may be asked next, who is asking, whether it is left alone (one row,
   * `state`), what its robots.txt says (`robots#…`), and by which marks a page of it is known to be unchanged (`page#…`).
   */
  hosts: { partitionKey: 'host', sortKey: 'recordId', timeToLive: 'expiresAt' },
  /**
   * How pages are got, by source: what is remembered of a URL shape (`shape#…`), and what visits took and gave, a row for
   * each day, reason and shape (`visits#…`).
   */
  visits: { partitionKey: 'sourceId', sortKey: 'recordId', timeToLive: 'expiresAt' },
  /** One row per address and per client that asked the API of late: when its bucket of requests is full again. */
  apiLimits: { partitionKey: 'bucket', timeToLive: 'expiresAt' },
  /** One row per request that came under an Idempotency-Key of late: who is at it, or what it was answered. */
  idempotency: { partitionKey: 'request', timeToLive: 'expiresAt' },
  /**
   * Who changed what, and how it came out: a chain of numbered records for each day (UTC), to which rows are added and of
   * which none is ever changed.
   */
  audit: { partitionKey: 'day', sortKey: 'recordId', timeToLive: 'expiresAt' },
  /**
   * What people keep for themselves: under who they are, the subject of their tokens, a row per search (`search#…`), and
   * how many there are (`count`).
   */
  savedSearches: { partitionKey: 'subject', sortKey: 'recordId' },
  /**
   * Files that people hand in: under an import's id, its own row (`import`), in the indexes of all imports and of its owner's,
   * and what is wrong with its rows (`report`). Under `day#…`, how many rows somebody handed in on a day (`rows`).
   */
  imports: {
    partitionKey: 'importId',
    sortKey: 'recordId',
    timeToLive: 'expiresAt',
    indexes: {
      byOwner: { name: 'by-owner', partitionKey: 'owner', sortKey: 'place', sortType: 'string' },
      byTime: { name: 'by-time', partitionKey: 'list', sortKey: 'place', sortType: 'string' },
    },
  },
  /**
   * One row per cause of alarms: which of them fire, and what on-call knows of it. Beside them, one per remedy: what was done
   * by itself (`remedy#…`).
   */
  incidents: { partitionKey: 'cause', timeToLive: 'expiresAt' },
  /** Who is at work where only some may be at once: a row for each place, with who holds it and until when. */
  leases: { partitionKey: 'resource', sortKey: 'slot' },
  /** Records and pages that broke their contract, with every violation. */
  quarantine: { partitionKey: 'sourceId', sortKey: 'quarantineId', timeToLive: 'expiresAt' },
} as const;

/**
 * The rows that hold how many opportunities there are, each some of them: whoever makes or removes one waits for nobody but
 * those who write the same row at that moment. More or fewer of them would forget what was counted.
 */
export const opportunityTotalIds: readonly string[] = Array.from(
  { length: 16 },
  (_, share) => `total#${share}`,
);

export const jobRecordId = 'job';

/** In place of a job's id: what is known of the walk that judges all listings again; one row, the last walk started. */
export const walkRecord = { jobId: 'rescoring', recordId: 'walk' } as const;

export const pageRecordId = (pageId: string): string => `page#${pageId}`;

/** Two digits sort the pages near the seeds first; beyond 99 links it no longer matters. */
export const waitingRecordId = (depth: number, pageId: string): string =>
  `waiting#${String(Math.min(depth, 99)).padStart(2, '0')}#${pageId}`;

/** Behind all others, host by host, in the order of the time (ISO 8601) at which they were put back. */
export const putBackRecordId = (host: string, at: string, pageId: string): string =>
  `waiting#back#${host}#${at}#${pageId}`;

/** Rows that only add up are spread over several: transactions that meet in a row cancel each other. */
const shardSuffix = (shard: number): string => String(shard).padStart(2, '0');

export const countersRecordId = (shard: number): string => `counters#${shardSuffix(shard)}`;

/** Takes the place of a job's id: under it, one row per job that has not ended, named by the job. */
export const openJobsId = 'open-jobs';

/** Takes the place of a job's id: under it, one row per job, by the time at which it was made. */
export const jobsListId = 'jobs';

/** A job's row in lists of jobs. @param createdAt ISO 8601, UTC */
export const jobPlaceId = (createdAt: string, jobId: string): string => `job#${createdAt}#${jobId}`;

/** Between them, both included, lie the rows of a list of jobs. */
export const jobPlaces = { first: 'job#', last: 'job#~' } as const;

/** The value of the failure index for a page: all of one state side by side. */
export const failureOf = (state: string, pageId: string): string => `${state}#${pageId}`;

/** Takes the place of a job's id, of which none has this form. */
export const sourceRecordsId = (sourceId: string): string => `source#${sourceId}`;

/**
 * Sorted by time.
 * @param hour ISO 8601 up to the hour, UTC
 * @param shard which of the rows of that hour and version; their sum counts
 */
export const offersRecordId = (hour: string, extractorVersion: string, shard: number): string =>
  `offers#${hour}#${extractorVersion}#${shardSuffix(shard)}`;

/** What of an hour's rows comes first. */
export const offersRecordsFrom = (hour: string): string => `offers#${hour}#`;

/** The only partition of most indexes of opportunities: it takes 1,000 changes a second. */
export const openRanking = 'open';

/** The only partition of the index of open anomalies, which are a small share of the listings. */
export const openReviews = 'open';

export const versionRecordId = (mark: string): string => `version#${mark}`;

export const endRecordId = (kind: string): string => `end#${kind}`;

/** Takes the place of a listing's id, of which none has this form. */
export const offersOfPageId = (page: string): string => `offers#${page}`;

/** Begins what no common key begins with: those name their kind in words. */
export const listingIdentityKey = (listingId: string): string => `listing#${listingId}`;

export const fingerprintRecordId = 'fingerprint';

export const vehicleRecordId = 'vehicle';

export const decisionRecordId = (otherListingId: string): string => `decision#${otherListingId}`;

export const searchRecordId = (searchId: string): string => `search#${searchId}`;

export const searchCountId = 'count';

export const importRecordId = 'import';

export const importReportId = 'report';

/** The only partition of the index of all imports, of which people make few. */
export const allImports = 'imports';

/** In place of an import's id. @param day ISO 8601, UTC */
export const importDay = (subject: string, day: string) =>
  ({ importId: `day#${subject}#${day}`, recordId: 'rows' }) as const;

export const hostStateId = 'state';

/** @param origin scheme, host and port: each has a robots.txt of its own */
export const robotsRecordId = (origin: string): string => `robots#${origin}`;

/** Raw pages lie below their source, so that two sources know the same page each for itself. */
export const knownPageRecordId = (sourceId: string, pageId: string): string => `page#${sourceId}#${pageId}`;

export const shapeRecordId = (shape: string): string => `shape#${shape}`;

/** The shape comes last, for it may hold any sign. @param day ISO 8601, UTC */
export const visitsRecordId = (day: string, why: string, shape: string): string =>
  `visits#${day}#${why}#${shape}`;

/** Digits for more than a thousand changes a second. @param number counted from 1 */
export const auditRecordId = (number: number): string => String(number).padStart(9, '0');

/** In place of a cause, of which none has this form. */
export const remedyRecordId = (remedy: string): string => `remedy#${remedy}`;

/** @param place counted from 0 */
export const leaseSlot = (place: number): string => String(place).padStart(2, '0');

/** A key of every table under which nothing is ever written: who looks whether a table answers asks for it. */
export const probeKey = 'health-probe';
