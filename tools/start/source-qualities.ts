import { sumOffers } from '../../lambdas/domain/compliance.ts';
import { qualityOf } from '../../lambdas/domain/quality/quality-of.ts';
import {
  mergeSums,
  noQualities,
  type QualitySums,
  qualityOfSource,
  type SourceQuality,
  sumsOf,
} from '../../lambdas/domain/quality/source-quality.ts';
import type { ComplianceStore } from '../../lambdas/shared/stores/compliance-store.ts';
import type { ListingWalk } from '../../lambdas/shared/stores/listing-walk.ts';

/** Quality by source id. */
export type SourceQualities = Readonly<Record<string, SourceQuality>>;

/** Listings read at once. */
const pageSize = 200;

const whole = { segment: 0, segments: 1 } as const;

const sumsBySource = async (walk: ListingWalk, at: string): Promise<ReadonlyMap<string, QualitySums>> => {
  const sums = new Map<string, QualitySums>();
  let after: string | undefined;
  do {
    const { listings, next } = await walk.page({ ...whole, after }, pageSize);
    for (const listing of listings) {
      const known = sums.get(listing.sourceId) ?? noQualities;
      sums.set(listing.sourceId, mergeSums(known, sumsOf(qualityOf(listing, at))));
    }
    after = next;
  } while (after !== undefined);
  return sums;
};

/**
 * The quality of every source that has a listing, with the compliance of what it offered since a time. Reads the whole
 * table, one page of it at a time.
 */
export const readSourceQualities = async (
  { walk, compliance }: { readonly walk: ListingWalk; readonly compliance: ComplianceStore },
  { since, at }: { readonly since: Date; readonly at: Date },
): Promise<SourceQualities> => {
  const qualities: Record<string, SourceQuality> = {};
  for (const [sourceId, sums] of await sumsBySource(walk, at.toISOString())) {
    const quality = qualityOfSource(sums, sumOffers(await compliance.offersSince(sourceId, since)));
    if (quality !== undefined) qualities[sourceId] = quality;
  }
  return qualities;
};
