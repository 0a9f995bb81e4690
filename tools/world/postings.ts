import type { Location, Mileage, VehicleFields } from '../../lambdas/domain/listing.ts';
import { listingIdOfPage } from '../../lambdas/domain/listing-identity.ts';
import type { SeededRandom } from '../sites/sample-market/world/seeded-random.ts';
import type { Campaign } from './campaigns.ts';
import type { WorldSite } from './sites.ts';
import { mistyped } from './vins.ts';

export type PrintedVin = 'right' | 'mistyped' | 'another' | 'none';

/** One listing: one campaign on one site, with what stays the same over all visits. */
export interface Posting {
  readonly listingId: string;
  readonly url: string;
  readonly campaign: Campaign;
  readonly site: WorldSite;
  readonly printedVin: PrintedVin;
  /** Price and pictures aside, which each visit finds anew. */
  readonly fields: VehicleFields;
  /** Pictures as the site serves them, without volatile tokens. */
  readonly images: readonly string[];
}

const makeSpellings: Readonly<Record<string, readonly string[]>> = {
  Volkswagen: ['VW', 'VOLKSWAGEN'],
  'Mercedes-Benz': ['Mercedes', 'Mercedes Benz'],
  Chevrolet: ['Chevy', 'CHEVROLET'],
  Škoda: ['Skoda', 'SKODA'],
  Toyota: ['TOYOTA'],
  Ford: ['FORD'],
};

const wordyEndings = [
  'AWD',
  '4dr',
  'w/ Navigation',
  'One Owner',
  'Leather',
  '1. Hand',
  'Pano',
  'LED',
  '4WD',
  'Automatic',
  'Low Miles',
  'Pkg',
];

const printTrim = ({ campaign: { vehicle }, site }: Draft, random: SeededRandom): string | null => {
  const { trim } = vehicle;
  if (trim === undefined || site.trims === 'none' || random.chance(0.08)) return null;
  if (site.trims === 'plain') return random.chance(0.06) ? trim.toUpperCase() : trim;
  const wordy = [trim, random.pick(wordyEndings), random.pick(wordyEndings)].join(' ');
  // Some sites cut a title where its column ends.
  return random.chance(0.15) ? wordy.slice(0, Math.max(3, wordy.length - 7)).trim() : wordy;
};

const printPlace = (
  { campaign: { vehicle, seller }, site }: Draft,
  random: SeededRandom,
): Location | null => {
  if (random.chance(0.05)) return null;
  return {
    city: site.place === 'region' ? null : random.chance(0.05) ? seller.city.toUpperCase() : seller.city,
    region: site.place === 'city' ? null : seller.region,
    country: random.chance(0.85) ? vehicle.country.code : null,
  };
};

const printMileage = ({ campaign, site }: Draft, random: SeededRandom): Mileage | null => {
  const { vehicle, mileage } = campaign;
  if (random.chance(0.03)) return null;
  const step = mileage < 1_000 ? 1 : site.mileageStep;
  return { value: Math.round(mileage / step) * step, unit: vehicle.country.odometer };
};

const printVin = (
  { campaign, site }: Draft,
  random: SeededRandom,
): { vin: string | null; printedVin: PrintedVin } => {
  const { vin } = campaign.vehicle;
  // Masked VINs (`1FTEW1EP*KF****23`) are none to whoever reads the page.
  if (vin === undefined || !random.chance(site.printsVin) || random.chance(0.02))
    return { vin: null, printedVin: 'none' };
  return random.chance(0.008)
    ? { vin: mistyped(vin, random), printedVin: 'mistyped' }
    : { vin, printedVin: 'right' };
};

const hostPictures = ({ campaign: { pictures }, site }: Draft, serial: string): string[] => {
  if (pictures.urls.length === 0)
    return serial.charCodeAt(0) % 2 === 0 ? [`https://${site.host}/static/no-photo.png`] : [];
  return pictures.urls.map((url, place) => {
    if (site.pictures === 'linked') return url;
    if (site.pictures === 'own names') return `https://img.${site.host}/${serial}/${place + 1}.jpg`;
    return `https://cdn.${site.host}/large/${url.split('/').at(-1)}`;
  });
};

const lotOf = ({ campaign, site }: Draft, random: SeededRandom): string | null => {
  if (site.lots === 'none' || random.chance(0.05)) return null;
  if (site.lots === 'stock number') return campaign.stockNumber;
  return site.lots === 'by sale'
    ? String(random.integer(1, 400))
    : String(random.integer(10_000_000, 99_999_999));
};

interface Draft {
  readonly campaign: Campaign;
  readonly site: WorldSite;
}

/** How a site shows a campaign's vehicle. @param serial no other listing of the site has it */
export const postingOf = (draft: Draft, serial: string, random: SeededRandom): Posting => {
  const { campaign, site } = draft;
  const { vehicle, seller } = campaign;
  const { make, model, spellings } = vehicle.model;
  const url = `https://${site.host}/vehicle/${`${vehicle.year}-${make}-${model}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${serial}`;
  const { vin, printedVin } = printVin(draft, random);
  const isFree = random.chance(site.freeSpelling);
  const showsTitle =
    seller.kind === 'auction' || (vehicle.title !== 'clean' ? random.chance(0.85) : random.chance(0.4));
  const images = hostPictures(draft, serial);
  return {
    listingId: listingIdOfPage(site.sourceId, url),
    url,
    campaign,
    site,
    printedVin,
    images,
    fields: {
      vin,
      chassisNumber: vehicle.chassisNumber !== undefined && random.chance(0.6) ? vehicle.chassisNumber : null,
      year: random.chance(0.01) ? null : vehicle.year,
      make: isFree ? random.pick([...(makeSpellings[make] ?? []), make]) : make,
      model: isFree ? random.pick([...spellings, model]) : model,
      trim: printTrim(draft, random),
      price: null,
      mileage: printMileage(draft, random),
      location: printPlace(draft, random),
      auctionEnd: null,
      titleStatus: showsTitle ? vehicle.title : null,
      condition:
        vehicle.nature === 'new'
          ? 'new'
          : random.chance(0.6)
            ? vehicle.title === 'salvage'
              ? 'damaged'
              : 'used'
            : null,
      fuel: random.chance(0.75) ? vehicle.fuel : null,
      transmission: random.chance(0.65) ? vehicle.transmission : null,
      sellerKind: seller.kind === 'auction' ? null : random.chance(0.8) ? seller.kind : null,
      lotNumber: lotOf(draft, random),
      images: null,
    },
  };
};
