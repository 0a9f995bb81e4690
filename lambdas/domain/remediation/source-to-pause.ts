import { complianceOf, type OfferCounts, sumOffers } from '../compliance.ts';

export interface SourceOffers extends OfferCounts {
  readonly sourceId: string;
}

/** Offers below which a source's share says nothing. */
const fewestOffers = 20;

/** A source that keeps its contract less often than this has changed; one bad page in ten is a nuisance. */
const worstCompliance = 0.5;

/** Of all that is broken, what one source must break for it to be the cause: otherwise the fault is likely ours. */
const leastShareOfBroken = 0.5;

/** The source whose pause would stop most of what is broken; undefined when none stands out. */
export const sourceToPause = (sources: readonly SourceOffers[]): string | undefined => {
  const broken = sumOffers(sources).invalidOffers;
  const [worst] = sources.toSorted((one, other) => other.invalidOffers - one.invalidOffers);
  if (worst === undefined || worst.offers < fewestOffers) return undefined;
  const standsOut =
    (complianceOf(worst) ?? 1) < worstCompliance && worst.invalidOffers > leastShareOfBroken * broken;
  return standsOut ? worst.sourceId : undefined;
};
