import { foldText } from '../clean-text.ts';
import type { KnownListing } from '../known-listing.ts';
import type { Mileage, Price } from '../listing.ts';
import { canonicalModel } from '../vehicle-names/canonical-model.ts';
import { knownMake } from '../vehicle-names/make-dictionary.ts';
import { pictureKeysOf } from './picture-keys.ts';

/** An odometer reading, and the unit to which its digits say it was rounded. */
export interface Odometer extends Mileage {
  readonly step: 1 | 100 | 1_000;
}

/** What of a listing tells its vehicle from others, in one spelling. */
export interface Fingerprint {
  readonly listingId: string;
  readonly sourceId: string;
  readonly vin: string | undefined;
  readonly chassisNumber: string | undefined;
  readonly year: number | undefined;
  readonly make: string | undefined;
  readonly model: string | undefined;
  readonly trimWords: readonly string[];
  readonly odometer: Odometer | undefined;
  readonly city: string | undefined;
  readonly region: string | undefined;
  readonly country: string | undefined;
  readonly price: Price | undefined;
  /** Milliseconds since 1970. */
  readonly auctionEnd: number | undefined;
  readonly fuel: string | undefined;
  readonly transmission: string | undefined;
  readonly titleStatus: string | undefined;
  readonly lotNumber: string | undefined;
  readonly pictures: readonly string[];
  /** Milliseconds since 1970: when it was seen first and last. */
  readonly from: number;
  readonly to: number;
}

const folded = (text: string | null | undefined): string | undefined => {
  const key = foldText(text ?? '');
  return key === '' ? undefined : key;
};

/** Without spaces: `F 150`, `F-150` and `F150` are one model. */
const joined = (text: string | undefined): string | undefined => text?.replaceAll(' ', '');

const odometerOf = (mileage: Mileage | null): Odometer | undefined => {
  if (mileage === null) return undefined;
  const { value } = mileage;
  return {
    ...mileage,
    step: value > 0 && value % 1_000 === 0 ? 1_000 : value > 0 && value % 100 === 0 ? 100 : 1,
  };
};

/** What tells a listing's vehicle, whatever the spelling of its site. */
export const fingerprintOf = ({ fields, ...listing }: KnownListing): Fingerprint => ({
  listingId: listing.listingId,
  sourceId: listing.sourceId,
  vin: fields.vin ?? undefined,
  chassisNumber: joined(folded(fields.chassisNumber)),
  year: fields.year ?? undefined,
  make: fields.make === null ? undefined : joined(folded(knownMake(fields.make) ?? fields.make)),
  model: fields.model === null ? undefined : joined(folded(canonicalModel(fields.model) ?? fields.model)),
  trimWords: folded(fields.trim)?.split(' ') ?? [],
  odometer: odometerOf(fields.mileage),
  city: folded(fields.location?.city),
  region: folded(fields.location?.region),
  country: fields.location?.country ?? undefined,
  price: fields.price ?? undefined,
  auctionEnd: fields.auctionEnd === null ? undefined : Date.parse(fields.auctionEnd),
  fuel: fields.fuel ?? undefined,
  transmission: fields.transmission ?? undefined,
  titleStatus: fields.titleStatus ?? undefined,
  lotNumber: joined(folded(fields.lotNumber)),
  pictures: pictureKeysOf(fields.images),
  from: Date.parse(listing.firstSeenAt),
  to: Date.parse(listing.lastSeenAt),
});
