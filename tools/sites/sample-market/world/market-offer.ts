import type { MarketVehicle } from './make-vehicle.ts';

export const siteNames = ['maple-county-surplus', 'rapidbid', 'lakeside-motors', 'blechbasar'] as const;

export type SiteName = (typeof siteNames)[number];

/** What is wrong with an offer's page, as it happens on real sites. */
export type Malformation =
  | 'broken-json-ld'
  | 'cut-off-page'
  | 'empty-page'
  | 'negative-mileage'
  | 'price-on-call'
  | 'vin-of-16-characters'
  | 'wrong-charset'
  | 'year-20222';

export interface Place {
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
}

/** One vehicle as one site offers it. */
export interface MarketOffer {
  readonly site: SiteName;
  readonly id: number;
  readonly vehicle: MarketVehicle;
  /** Whole dollars or euros: what is asked, bid, or was paid. */
  readonly price: number;
  /** What was asked before, where the price went down. */
  readonly previousPrice?: number;
  readonly auction?: { readonly endsAt: Date; readonly bids: number; readonly sold: boolean };
  readonly place: Place;
  /** Under-priced on purpose, by 20 to 40 % of what the vehicle is worth. */
  readonly isDeal: boolean;
  readonly malformed?: Malformation;
}

/** What the offer's pages print, with its malformation worked in; a price of undefined is told on the phone only. */
export interface PrintedOffer {
  readonly title: string;
  readonly vin: string;
  readonly year: string;
  readonly mileage: number;
  readonly price: number | undefined;
}

export const asPrinted = ({ vehicle, price, malformed }: MarketOffer): PrintedOffer => {
  const year = malformed === 'year-20222' ? '20222' : String(vehicle.year);
  return {
    title: `${year} ${vehicle.model.make} ${vehicle.model.model} ${vehicle.trim}`,
    vin: malformed === 'vin-of-16-characters' ? vehicle.vin.slice(0, 16) : vehicle.vin,
    year,
    mileage: malformed === 'negative-mileage' ? -vehicle.mileage.value : vehicle.mileage.value,
    price: malformed === 'price-on-call' ? undefined : price,
  };
};
