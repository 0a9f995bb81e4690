import { createHash } from 'node:crypto';
import type { Listing, Price, VehicleFields } from '../../lambdas/domain/listing.ts';
import type { SeededRandom } from '../sites/sample-market/world/seeded-random.ts';
import { worldDays } from './campaigns.ts';
import type { PlantedFault } from './faults.ts';
import type { Posting } from './postings.ts';

const lastDay = Date.UTC(2026, 10, 20);

/** ISO 8601, UTC. @param day of the world, with a fraction for the hour */
export const momentOf = (day: number): string =>
  new Date(lastDay + Math.round((day - worldDays) * 1_440) * 60_000).toISOString();

/** The listing's page stops offering the vehicle. */
export interface WorldEnd {
  readonly listingId: string;
  /** ISO 8601, UTC: when somebody looked and saw it. */
  readonly at: string;
  /** What the page says; `gone`: it answers 404 or 410. */
  readonly how: 'sold' | 'ended' | 'gone';
}

/** What a posting's page asks, or stands at, on a day: whole units of the country's currency. */
export const amountOn = ({ campaign, site }: Posting, day: number): number => {
  const { start, end, amount, seller } = campaign;
  const share = Math.min(1, (day - start) / Math.max(1, end - start));
  // Asking prices fall by a few per cent every other week; bids climb fastest at the end.
  const exact =
    seller.kind === 'auction'
      ? amount * (0.12 + 0.83 * share ** 1.7)
      : amount * 0.965 ** Math.floor((day - start) / 14);
  // Retail prices end in 90 or 95; bids come in steps.
  const step = seller.kind === 'auction' ? (amount < 2_000 ? 25 : 100) : amount < 4_000 ? 50 : 100;
  const round = Math.max(step, Math.round(exact / step) * step);
  const shown = seller.kind === 'dealer' && round > 1_000 ? round - (amount % 2 < 1 ? 10 : 5) : round;
  return Math.max(site.priceStep, Math.round(shown / site.priceStep) * site.priceStep);
};

const priceOn = (posting: Posting, day: number, isOver: boolean): Price => {
  const { vehicle, seller, outcome } = posting.campaign;
  const kind = isOver && outcome === 'sold' ? 'sold' : seller.kind === 'auction' ? 'current-bid' : 'asking';
  return { amount: amountOn(posting, day), currency: vehicle.country.currency, kind };
};

const fieldsOn = (posting: Posting, day: number, isOver: boolean, random: SeededRandom): VehicleFields => {
  const { fields, images, site, campaign } = posting;
  const token = site.volatilePictures ? `?v=${random.integer(10_000, 99_999)}` : '';
  const hidesPrice =
    campaign.seller.kind === 'dealer' &&
    campaign.stockNumber.endsWith('7') &&
    site.sourceId.startsWith('marketplace');
  return {
    ...fields,
    price: hidesPrice ? null : priceOn(posting, day, isOver),
    auctionEnd: campaign.seller.kind === 'auction' ? momentOf(campaign.end) : null,
    images: images.length === 0 ? null : images.map((image) => image + token),
  };
};

/** Some weeks a site is down, or turns visitors away: nothing is seen, and nothing follows from it. */
export const isDown = (sourceId: string, day: number): boolean =>
  (createHash('sha256')
    .update(`${sourceId}/${Math.floor(day / 10)}`)
    .digest()[0] ?? 0) < 10;

export interface Visits {
  readonly sightings: readonly Listing[];
  readonly end: WorldEnd | undefined;
}

const sightingOn = (posting: Posting, fields: VehicleFields, day: number): Listing => {
  const seenAt = momentOf(day);
  const contentHash = createHash('sha256').update(`${posting.listingId}\n${seenAt}`).digest('hex');
  return {
    listingId: posting.listingId,
    sourceId: posting.site.sourceId,
    url: posting.url,
    rawPageKey: `pages/${posting.site.sourceId}/${contentHash}.gz`,
    contentHash,
    extractorVersion: '1.0.0',
    schemaVersion: '2.0.0',
    firstSeenAt: seenAt,
    lastSeenAt: seenAt,
    fields,
    provenance: {},
  };
};

/** What visits to a posting's page see, from the first to the one that finds it over. */
export const visitsOf = (posting: Posting, fault: PlantedFault | undefined, random: SeededRandom): Visits => {
  const { site, campaign } = posting;
  const sightings: Listing[] = [];
  const see = (day: number, isOver: boolean): void => {
    const fields = fieldsOn(posting, day, isOver, random);
    sightings.push(sightingOn(posting, fault === undefined ? fields : fault.change(fields, day), day));
  };
  const first = campaign.start + random.between(0.1, 0.9 + site.visitEvery / 4);
  for (
    let day = first;
    day < Math.min(campaign.end, worldDays);
    day += site.visitEvery + random.between(-0.4, 0.4)
  ) {
    if (!isDown(site.sourceId, day)) see(day, false);
  }
  // Every listing counts that somebody saw at least once.
  if (sightings.length === 0) see(Math.min(first, campaign.end), false);
  const after = campaign.end + random.between(0.1, site.visitEvery);
  if (campaign.outcome === 'standing' || after >= worldDays) return { sightings, end: undefined };
  const showsResult = campaign.seller.kind === 'auction' && campaign.outcome === 'sold' && random.chance(0.6);
  if (showsResult) see(after, true);
  const how = showsResult ? 'sold' : campaign.seller.kind === 'auction' ? 'ended' : 'gone';
  return { sightings, end: { listingId: posting.listingId, at: momentOf(after), how } };
};
