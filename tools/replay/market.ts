import type { Cohort } from '../../lambdas/domain/judging/cohort.ts';
import type { Judgement } from '../../lambdas/domain/judging/judge-listing.ts';
import type { JudgingRules } from '../../lambdas/domain/judging/judging-rules.ts';
import type { KnownListing } from '../../lambdas/domain/known-listing.ts';
import type { Listing } from '../../lambdas/domain/listing.ts';
import type { Judged, Market } from './version.ts';

/** What a version judges with; those that may be absent came later than the first versions. */
export interface JudgingParts {
  readonly withSighting: typeof import('../../lambdas/domain/known-listing.ts').withSighting;
  readonly withEnd: typeof import('../../lambdas/domain/known-listing.ts').withEnd;
  readonly cohortOf: typeof import('../../lambdas/domain/judging/cohort.ts').cohortOf;
  readonly judgingRules: JudgingRules;
  readonly judgeListing: typeof import('../../lambdas/domain/judging/judge-listing.ts').judgeListing;
  readonly neighbourhoodOf?: typeof import('../../lambdas/domain/judging/neighbourhood.ts').neighbourhoodOf;
  readonly influenceYears?: typeof import('../../lambdas/domain/judging/neighbourhood.ts').influenceYears;
  readonly impossibleValues?: typeof import('../../lambdas/domain/anomalies/detect-anomalies.ts').impossibleValues;
  readonly detectAnomalies?: typeof import('../../lambdas/domain/anomalies/detect-anomalies.ts').detectAnomalies;
  readonly rulesVersion?: typeof import('../../lambdas/domain/judging/rules-version.ts').rulesVersion;
}

type Sighting = Listing | { readonly ended: string; readonly seenAt: string };

type Neighbours = (cohort: Cohort) => readonly KnownListing[];

/** For versions that do not say which neighbours count. */
const mostNeighbours = 100;

const nearest = (listings: readonly KnownListing[], { year }: Cohort): readonly KnownListing[] => {
  const away = ({ fields }: KnownListing): number => Math.abs((fields.year ?? 0) - year);
  return listings
    .toSorted((a, b) => away(a) - away(b) || (a.listingId < b.listingId ? -1 : 1))
    .slice(0, mostNeighbours);
};

const titleOf = ({ year, make, model, trim }: KnownListing['fields']): string =>
  [year, make, model, trim].filter((word) => word !== null && word !== undefined).join(' ');

/**
 * The market as a version sees it once all pages were read: the same in whatever order they came. What only time and
 * other sites tell (identity, histories, reviews by people) is not in it.
 */
export const createMarket = (version: JudgingParts): Market => {
  const known = new Map<string, KnownListing>();
  /** Counted last: in a store, the page that says so may come before the one with the offer. */
  const ends = new Map<string, string>();
  let neighbours: Neighbours | undefined;

  const close = (): Neighbours => {
    for (const [listingId, endedAt] of ends) {
      const listing = known.get(listingId);
      if (listing !== undefined) known.set(listingId, version.withEnd(listing, endedAt));
    }
    const cohorts = Map.groupBy(known.values(), ({ fields }) => version.cohortOf(fields)?.name);
    const years = version.influenceYears?.(version.judgingRules) ?? 0;
    const found = new Map<string, readonly KnownListing[]>();
    return (cohort) => {
      const key = `${cohort.year} ${cohort.name}`;
      const own = cohorts.get(cohort.name) ?? [];
      const near = found.get(key) ?? version.neighbourhoodOf?.(own, cohort, years) ?? nearest(own, cohort);
      found.set(key, near);
      return near;
    };
  };

  const judgementOf = (listing: KnownListing, near: readonly KnownListing[], judgedAt: string): Judgement => {
    const { judgeListing, impossibleValues = () => [], detectAnomalies = () => [] } = version;
    const believed = near.filter((neighbour) => impossibleValues(neighbour).length === 0);
    const judgement = judgeListing(listing, believed, judgedAt);
    if (judgement.verdict === 'passed-over') return judgement;
    const anomalies = detectAnomalies(listing, { neighbours: near });
    return anomalies.length === 0
      ? judgement
      : { verdict: 'passed-over', reasons: anomalies.map(({ code }) => `held back by ${code}`) };
  };

  const judgeOne = (listing: KnownListing, near: readonly KnownListing[], judgedAt: string): Judged => {
    const { listingId, sourceId, url, fields } = listing;
    const judgement = judgementOf(listing, near, judgedAt);
    if (judgement.verdict === 'passed-over') {
      return { ...{ listingId, sourceId, url }, verdict: 'passed-over', reasons: judgement.reasons };
    }
    const { score, maximumBid } = judgement.opportunity;
    return {
      ...{ listingId, sourceId, url, score, maximumBid },
      ...{ verdict: 'opportunity', title: titleOf(fields) },
    };
  };

  return {
    take(sightings) {
      for (const sighting of sightings as readonly Sighting[]) {
        if ('ended' in sighting) {
          const before = ends.get(sighting.ended);
          if (before === undefined || before < sighting.seenAt) ends.set(sighting.ended, sighting.seenAt);
        } else {
          const { listingId } = sighting;
          known.set(listingId, version.withSighting(known.get(listingId), sighting));
        }
      }
      neighbours = undefined;
    },
    listingIds: () => [...known.keys()].sort(),
    judge(listingIds, judgedAt) {
      neighbours ??= close();
      const judged: Judged[] = [];
      for (const listingId of listingIds) {
        const listing = known.get(listingId);
        if (listing === undefined) continue;
        const cohort = version.cohortOf(listing.fields);
        judged.push(judgeOne(listing, cohort === undefined ? [] : neighbours(cohort), judgedAt));
      }
      return judged;
    },
  };
};
