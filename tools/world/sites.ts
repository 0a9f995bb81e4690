import type { Country } from './countries.ts';

export type SellerKind = 'dealer' | 'private' | 'auction';

/** How one site prints what sellers give it. Shares are probabilities per listing. */
export interface WorldSite {
  readonly sourceId: string;
  readonly host: string;
  readonly country: string;
  readonly sellers: readonly SellerKind[];
  readonly printsVin: number;
  /** The odometer is printed to the unit, the hundred or the thousand. */
  readonly mileageStep: 1 | 100 | 1_000;
  /** Amounts are rounded to this many units of the currency. */
  readonly priceStep: 1 | 10 | 50;
  readonly place: 'city and region' | 'city' | 'region';
  /** Whether a picture keeps the address the seller gave it, its file's name on the site's own host, or nothing. */
  readonly pictures: 'linked' | 'renamed host' | 'own names';
  /** Whether addresses of pictures carry a token that changes at every visit. */
  readonly volatilePictures: boolean;
  /**
   * An auction numbers lots anew at each sale (`12`), or once and for all (`48211903`); others have a stock number of the
   * seller.
   */
  readonly lots: 'by sale' | 'for ever' | 'stock number' | 'none';
  readonly trims: 'plain' | 'wordy' | 'none';
  /** Share of listings whose make or model is written in another way. */
  readonly freeSpelling: number;
  /** Days between visits. */
  readonly visitEvery: number;
}

/** How willingly sellers of a country show the VIN. */
const vinHabit: Readonly<Record<string, number>> = { US: 1, CA: 0.9, GB: 0.1, DE: 0.3, FR: 0.15, PL: 0.55 };

const siteKinds = {
  dealer: {
    sellers: ['dealer'],
    printsVin: 0.96,
    mileageStep: 1,
    priceStep: 1,
    place: 'city and region',
    pictures: 'linked',
    volatilePictures: false,
    lots: 'stock number',
    trims: 'plain',
    freeSpelling: 0.03,
    visitEvery: 6,
  },
  marketplace: {
    sellers: ['dealer', 'private'],
    printsVin: 0.82,
    mileageStep: 1,
    priceStep: 1,
    place: 'city and region',
    pictures: 'renamed host',
    volatilePictures: true,
    lots: 'none',
    trims: 'wordy',
    freeSpelling: 0.1,
    visitEvery: 7,
  },
  aggregator: {
    sellers: ['dealer', 'auction'],
    printsVin: 0.7,
    mileageStep: 100,
    priceStep: 10,
    place: 'city',
    pictures: 'linked',
    volatilePictures: true,
    lots: 'none',
    trims: 'plain',
    freeSpelling: 0.12,
    visitEvery: 9,
  },
  classifieds: {
    sellers: ['private'],
    printsVin: 0.3,
    mileageStep: 1,
    priceStep: 10,
    place: 'city and region',
    pictures: 'renamed host',
    volatilePictures: false,
    lots: 'none',
    trims: 'wordy',
    freeSpelling: 0.2,
    visitEvery: 5,
  },
  noticeboard: {
    sellers: ['private', 'dealer'],
    printsVin: 0.1,
    mileageStep: 1_000,
    priceStep: 50,
    place: 'region',
    pictures: 'own names',
    volatilePictures: false,
    lots: 'none',
    trims: 'none',
    freeSpelling: 0.3,
    visitEvery: 8,
  },
  auction: {
    sellers: ['auction'],
    printsVin: 0.97,
    mileageStep: 1,
    priceStep: 1,
    place: 'city and region',
    pictures: 'linked',
    volatilePictures: false,
    lots: 'for ever',
    trims: 'plain',
    freeSpelling: 0.04,
    visitEvery: 2,
  },
  'local auction': {
    sellers: ['auction'],
    printsVin: 0.75,
    mileageStep: 1,
    priceStep: 1,
    place: 'city',
    pictures: 'own names',
    volatilePictures: true,
    lots: 'by sale',
    trims: 'none',
    freeSpelling: 0.15,
    visitEvery: 3,
  },
} as const satisfies Record<string, Omit<WorldSite, 'sourceId' | 'host' | 'country'>>;

/** Auctions show a VIN nearly everywhere: the buyer sees no car. */
const vinShare = (kind: keyof typeof siteKinds, country: string): number => {
  const share = siteKinds[kind].printsVin * (vinHabit[country] ?? 1);
  return kind === 'auction' ? Math.max(0.6, share) : share;
};

/** The sites of a country: one of each kind. */
export const sitesOf = ({ code }: Country): readonly WorldSite[] =>
  (Object.keys(siteKinds) as (keyof typeof siteKinds)[]).map((kind) => {
    const sourceId = `${kind.replace(' ', '-')}-${code.toLowerCase()}`;
    return {
      ...siteKinds[kind],
      sourceId,
      host: `${sourceId}.example`,
      country: code,
      printsVin: vinShare(kind, code),
    };
  });
