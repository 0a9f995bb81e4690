import { asPrinted, type MarketOffer } from '../world/market-offer.ts';
import { seededRandom } from '../world/seeded-random.ts';
import type { SurplusGood } from '../world/surplus-goods.ts';
import type { SiteStock } from './market-site.ts';

export const categories = {
  all: 'All Lots',
  vehicles: 'Cars, Trucks & SUVs',
  furniture: 'Office Furniture',
  'grounds-equipment': 'Lawn & Grounds Equipment',
  parts: 'Vehicle Parts & Accessories',
  miscellaneous: 'Miscellaneous',
} as const;

export type Category = keyof typeof categories;

export const categoryNames = Object.keys(categories) as readonly Category[];

export const isCategory = (text: string): text is Category => Object.hasOwn(categories, text);

/** What both kinds of lot have in common, ready to print. */
export interface Lot {
  readonly id: number;
  readonly category: Category;
  readonly title: string;
  readonly bid: string;
  readonly bids: number;
  readonly endsAt: Date;
  readonly sold: boolean;
  readonly place: string;
  readonly offer?: MarketOffer;
  readonly description: string;
}

const dollars = (amount: number | undefined): string =>
  amount === undefined ? 'Call for price' : `$${amount.toLocaleString('en-US')}.00`;

export const dateFormat = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
});

const agencies = [
  "Sheriff's Office",
  'Public Works',
  'Parks & Recreation',
  'Board of Health',
  'Engineer’s Office',
];
const remarks = [
  'Starts and runs. Oil changed every 5,000 miles by the county garage.',
  'Unit was taken out of service when its replacement arrived. Drives, brakes squeal when cold.',
  'Check engine light is on. Decals removed, ghosting visible on both doors.',
  'Runs and drives. Small dent in the left rear quarter panel, windshield chip.',
  'Needs a battery. Interior worn on the driver seat, air conditioning blows cold.',
];

const vehicleLot = (offer: MarketOffer): Lot => {
  const random = seededRandom(`surplus/${offer.id}`);
  const { title, price } = asPrinted(offer);
  return {
    id: offer.id,
    category: 'vehicles',
    title,
    bid: dollars(price),
    bids: offer.auction?.bids ?? 0,
    endsAt: offer.auction?.endsAt ?? new Date(0),
    sold: offer.auction?.sold ?? false,
    place: `${offer.place.city}, ${offer.place.region} ${offer.place.postalCode}`,
    offer,
    description: `${random.pick(agencies)} vehicle. ${random.pick(remarks)} Sold as is, where is, without warranty.`,
  };
};

const goodsLot = (good: SurplusGood, now: Date): Lot => {
  const day = new Date(Math.ceil(now.getTime() / 86_400_000) * 86_400_000);
  return {
    ...good,
    bid: dollars(good.bid),
    bids: (good.id % 9) + 1,
    // Ends at 3 p.m. or 4 p.m. county time, two to six days ahead.
    endsAt: new Date(day.getTime() + (2 + (good.id % 5)) * 86_400_000 + 20 * 3_600_000),
    sold: false,
    place: 'Maple Falls, OH 44199',
  };
};

export const vehicleRows = (offer: MarketOffer): [string, string][] => {
  const printed = asPrinted(offer);
  const { vehicle } = offer;
  return [
    ['Year', printed.year],
    ['Make', vehicle.model.make],
    ['Model', `${vehicle.model.model} ${vehicle.trim}`],
    ['VIN/Serial', printed.vin],
    ['Odometer', `${printed.mileage.toLocaleString('en-US')} miles`],
    ['Title', vehicle.titleStatus],
    ['Engine', `${vehicle.model.engine} ${vehicle.model.fuel}`],
    ['Transmission', vehicle.transmission],
    ['Exterior Color', vehicle.color],
    ['Condition', 'Used/See Description'],
  ];
};

/** By lot number, as they came in: vehicles and goods mixed. */
export const lotsOf = ({ offers, goods, now }: SiteStock): Lot[] =>
  [...offers.map(vehicleLot), ...goods.map((good) => goodsLot(good, now))].sort((a, b) => a.id - b.id);

export const lotsIn = (category: Category, lots: readonly Lot[]): Lot[] =>
  lots.filter((lot) => category === 'all' || lot.category === category);
