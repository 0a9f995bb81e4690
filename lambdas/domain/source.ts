/** What somebody did to a source last. */
export interface SourceChange {
  readonly action: 'pause' | 'resume';
  /** The subject of the caller. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason: string;
}

/** A site that may be scraped: where it starts, how far and how politely. A row of the sources table. */
export interface Source {
  /** Short and stable, e.g. `county-surplus`; part of every key made from this source. */
  readonly sourceId: string;
  readonly name: string;
  /** Hosts whose pages belong to the source; a link to any other host is not followed. */
  readonly hosts: readonly string[];
  /** Absolute URLs a job begins with. */
  readonly seeds: readonly string[];
  /** A disabled source is neither planned by the schedule nor accepted on request. */
  readonly enabled: boolean;
  /** Minutes between two scheduled jobs. */
  readonly everyMinutes: number;
  /** Links followed from a seed; 0 reads the seeds alone. */
  readonly maxDepth: number;
  /** Pages one job may find; the links beyond are not followed. */
  readonly maxPages: number;
  /** Pages of one job that may be on their way at once, the others wait for them; absent = 100. Taken when a job starts. */
  readonly maxInFlight?: number;
  /** Requests a second to each of its hosts, all functions together; absent = 1. A crawl-delay of the site may slow it. */
  readonly requestsPerSecond?: number;
  /** Requests to each of its hosts that may be in flight at once; absent = 4. */
  readonly concurrentRequests?: number;
  /** How its pages are got, whatever they look like; absent = over HTTP first, and in a browser where that shows nothing. */
  readonly fetchBy?: 'http' | 'browser';
  /** ISO 4217, for pages that print a bare number. */
  readonly currency?: string;
  /** Absent while nobody paused or resumed it. */
  readonly lastChange?: SourceChange;
  /** When the schedule next makes a job, ISO 8601; absent = at the next tick. */
  readonly nextJobAt?: string;
}
