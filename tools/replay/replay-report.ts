import type { Both } from './replay-pages.ts';
import type { Tallies } from './tally.ts';
import type { ReplayVerdict } from './verdict.ts';
import type { VersionNames } from './version.ts';

export interface ReplayedVersion extends Omit<VersionNames, 'contract'> {
  /** As it was asked for. */
  readonly name: string;
  /** Absent for a folder that holds work in progress. */
  readonly commit?: string;
  /** CPU time for reading a page, on average over all it read. */
  readonly millisecondsAPage: number;
}

/**
 * What `--report` writes (docs/decisions/018-replay.md tells how to read it). Raise `format` when a reader of old
 * reports must change.
 */
export interface ReplayReport extends Tallies, ReplayVerdict {
  readonly format: 1;
  /** The store, as it was named. */
  readonly from: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  /** The moment at which both judged; absent when there was no page. */
  readonly judgedAt?: string;
  readonly versions: Both<ReplayedVersion>;
  /** Pages of which the store does not say where they came from: read by the address they print, or a made-up one. */
  readonly pagesOfUnknownUrl: number;
}
