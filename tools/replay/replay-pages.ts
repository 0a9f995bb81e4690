import { inOrder } from '../raw-pages/in-order.ts';
import type { KeptPage, RawPages } from '../raw-pages/raw-pages.ts';
import { type PageOrProblem, type ReadRange, readRawPages } from '../raw-pages/read-raw-pages.ts';
import type { Change } from './change.ts';
import { compareReadings } from './compare-readings.ts';
import type { Answers } from './runner-messages.ts';
import type { Place } from './tally.ts';
import type { Failure, Outcome, VersionProcess } from './version-process.ts';

/** Something for each of the two versions. */
export interface Both<T> {
  readonly baseline: T;
  readonly candidate: T;
}

/** What became of one page. */
export interface ReplayedPage {
  readonly place: Place;
  readonly changes: readonly Change[];
  /** ISO 8601; absent when the store did not give the page. */
  readonly fetchedAt?: string;
  readonly isUrlKept: boolean;
  /** Absent for a version that failed. */
  readonly read: Partial<Both<Answers['read']>>;
}

export interface ReplayPagesOptions extends Omit<ReadRange, 'ahead'> {
  /** ISO 4217 by source, for sites that print bare numbers. */
  readonly currencies: Readonly<Record<string, string>>;
  /** After so long a version counts as hung on a page, ms. */
  readonly pageMs: number;
}

/** Pages waiting in memory for each pair of processes: enough that none waits for S3. */
const aheadOfAPair = 8;

const describe = ({ failed, detail }: Failure): string => `${failed}: ${detail}`;

const changesOf = (
  baseline: Outcome<Answers['read']>,
  candidate: Outcome<Answers['read']>,
): readonly Change[] => {
  if ('failed' in baseline && 'failed' in candidate) {
    return [{ subject: 'store', change: 'lost', before: describe(baseline), after: describe(candidate) }];
  }
  const given: Change = { subject: 'store', change: 'same' };
  if ('failed' in baseline)
    return [given, { subject: 'pages', change: 'gained', before: describe(baseline) }];
  if ('failed' in candidate) return [given, { subject: 'pages', change: 'lost', after: describe(candidate) }];
  return [given, ...compareReadings(baseline.done, candidate.done)];
};

const doneOf = <T>(outcome: Outcome<T>): T | undefined => ('done' in outcome ? outcome.done : undefined);

const readByBoth = async (
  { name, isUrlKept, ...page }: KeptPage,
  pair: Both<VersionProcess>,
  { currencies, pageMs }: ReplayPagesOptions,
): Promise<ReplayedPage> => {
  const currency = currencies[page.sourceId];
  const question = { ask: 'read', page: { ...page, ...(currency !== undefined && { currency }) } } as const;
  const [baseline, candidate] = await Promise.all([
    pair.baseline.ask(question, pageMs),
    pair.candidate.ask(question, pageMs),
  ]);
  const [was, is] = [doneOf(baseline), doneOf(candidate)];
  return {
    place: { source: page.sourceId, page: name, url: page.url },
    changes: changesOf(baseline, candidate),
    fetchedAt: page.fetchedAt,
    isUrlKept,
    read: { ...(was !== undefined && { baseline: was }), ...(is !== undefined && { candidate: is }) },
  };
};

/** The source that a name speaks of, where it does: `pages/SOURCE/HASH.gz`. */
const sourceIn = (name: string): string => /(?:^|\/)pages\/([^/]+)\/[^/]+$/.exec(name)?.[1] ?? 'unknown';

/**
 * Has both versions read every page of a store, and compares what they say of it.
 * @param pairs processes of the two versions; each pair reads one page at a time
 * @throws RawPagesError
 */
export const replayPages = (
  store: RawPages,
  pairs: readonly Both<VersionProcess>[],
  options: ReplayPagesOptions,
): AsyncGenerator<ReplayedPage> => {
  const free = [...pairs];
  const replayOne = async (item: PageOrProblem): Promise<ReplayedPage> => {
    if ('problem' in item) {
      const { name, reason, detail } = item.problem;
      const lost: Change = { subject: 'store', change: 'lost', after: `${reason}: ${detail}` };
      return {
        place: { source: sourceIn(name), page: name, url: '' },
        changes: [lost],
        isUrlKept: true,
        read: {},
      };
    }
    const pair = free.pop();
    if (pair === undefined) throw new Error('More pages at once than processes to read them');
    try {
      return await readByBoth(item.page, pair, options);
    } finally {
      free.push(pair);
    }
  };
  const pages = readRawPages(store, { ...options, ahead: aheadOfAPair * pairs.length });
  return inOrder(pages, pairs.length, replayOne);
};
