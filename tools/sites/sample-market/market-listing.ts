import type { Mileage, Price } from '../../../lambdas/domain/listing.ts';
import type { MarketSite } from './sites/market-site.ts';
import type { Malformation, MarketOffer, SiteName } from './world/market-offer.ts';

/** What the market truly holds, beside which a test puts what was scraped. */
export interface MarketListing {
  readonly sourceId: SiteName;
  /** The host. */
  readonly site: string;
  readonly url: string;
  /** Null where the page does not print it. */
  readonly vin: string | null;
  readonly make: string;
  readonly model: string;
  readonly trim: string;
  readonly year: number;
  readonly price: Price;
  readonly mileage: Mileage;
  readonly titleStatus: string;
  /** What the vehicle is worth, in the price's currency. */
  readonly marketValue: number;
  /** Under-priced on purpose, by 20 to 40 % of the value. */
  readonly isDeal: boolean;
  /** An auction that is over. */
  readonly sold: boolean;
  /** What is wrong with the page; the other fields here hold the truth all the same. */
  readonly malformed?: Malformation;
  readonly needsJavaScript: boolean;
}

const priceKind = ({ auction }: MarketOffer): Price['kind'] => {
  if (auction === undefined) return 'asking';
  return auction.sold ? 'sold' : 'current-bid';
};

export const listingOf = (offer: MarketOffer, site: MarketSite): MarketListing => ({
  sourceId: offer.site,
  site: site.host,
  url: `http://${site.host}${site.pathOf(offer)}`,
  vin: site.showsVin(offer) ? offer.vehicle.vin : null,
  make: offer.vehicle.model.make,
  model: offer.vehicle.model.model,
  trim: offer.vehicle.trim,
  year: offer.vehicle.year,
  price: {
    amount: offer.price,
    currency: offer.vehicle.model.region === 'us' ? 'USD' : 'EUR',
    kind: priceKind(offer),
  },
  mileage: offer.vehicle.mileage,
  titleStatus: offer.vehicle.titleStatus,
  marketValue: offer.vehicle.value,
  isDeal: offer.isDeal,
  sold: offer.auction?.sold ?? false,
  ...(offer.malformed !== undefined && { malformed: offer.malformed }),
  needsJavaScript: site.needsJavaScript,
});
