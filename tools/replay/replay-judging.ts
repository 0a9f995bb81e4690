import type { Change } from './change.ts';
import { compareJudged } from './compare-judged.ts';
import type { Both } from './replay-pages.ts';
import type { Place } from './tally.ts';
import type { Opinion, VersionMarket } from './version-market.ts';
import type { Failure } from './version-process.ts';

const listingsAtOnce = 200;

export interface JudgedListing {
  readonly place: Place;
  readonly changes: readonly Change[];
}

const describe = ({ failed, detail }: Failure): string => `${failed}: ${detail}`;

const changesOf = (before: Opinion, after: Opinion): readonly Change[] => {
  const subject = 'judging';
  if ('failed' in before && 'failed' in after)
    return [{ subject, change: 'different', before: describe(before), after: describe(after) }];
  if ('failed' in before) return [{ subject, change: 'gained', before: describe(before) }];
  if ('failed' in after) return [{ subject, change: 'lost', after: describe(after) }];
  const change = compareJudged(before.done, after.done);
  return [{ subject, change: 'same' }, ...(change === undefined ? [] : [change])];
};

const placeOf = (listingId: string, ...opinions: readonly Opinion[]): Place => {
  const known = opinions.map((opinion) => ('done' in opinion ? opinion.done : undefined));
  const { sourceId = 'unknown', url = `listing ${listingId}` } =
    known.find((judged) => judged !== undefined) ?? {};
  return { source: sourceId, url };
};

/**
 * Has both versions judge all that either knows, and compares.
 * @param judgedAt ISO 8601, UTC: the same moment for both
 */
export const replayJudging = async function* (
  { baseline, candidate }: Both<VersionMarket>,
  judgedAt: string,
): AsyncGenerator<JudgedListing> {
  const [known, knownNow] = await Promise.all([baseline.listingIds(), candidate.listingIds()]);
  // Whoever has no market left fails at each listing of the other; with both gone, there is none to fail at.
  if ('failed' in known && 'failed' in knownNow)
    yield { place: { source: 'unknown', url: '' }, changes: changesOf(known, knownNow) };
  const all = [...new Set([known, knownNow].flatMap((ids) => ('done' in ids ? ids.done : [])))].sort();
  for (let from = 0; from < all.length; from += listingsAtOnce) {
    const batch = all.slice(from, from + listingsAtOnce);
    const [before, after] = await Promise.all([
      baseline.judge(batch, judgedAt),
      candidate.judge(batch, judgedAt),
    ]);
    for (const [index, listingId] of batch.entries()) {
      const [was, is] = [before[index], after[index]];
      if (was === undefined || is === undefined) continue;
      yield { place: placeOf(listingId, was, is), changes: changesOf(was, is) };
    }
  }
};
