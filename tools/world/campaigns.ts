import type { SeededRandom } from '../sites/sample-market/world/seeded-random.ts';
import type { SellerKind, WorldSite } from './sites.ts';
import type { WorldVehicle } from './vehicles.ts';

/** Days that the world lasts; the last one is 2026-11-20. */
export const worldDays = 120;

export type Outcome = 'sold' | 'unsold' | 'withdrawn' | 'standing';

export interface Pictures {
  readonly kind: 'own' | 'stock' | 'none';
  /** As the seller serves them. */
  readonly urls: readonly string[];
}

/** One seller's attempt to sell one vehicle: offered on several sites at once. */
export interface Campaign {
  readonly vehicle: WorldVehicle;
  readonly seller: {
    readonly kind: SellerKind;
    readonly id: string;
    readonly region: string;
    readonly city: string;
  };
  /** Days of the world, the end after the start. */
  readonly start: number;
  readonly end: number;
  readonly outcome: Outcome;
  /** Odometer at the start. */
  readonly mileage: number;
  readonly pictures: Pictures;
  readonly stockNumber: string;
  /** What is asked at the start, or bid at the end, in whole units of the country's currency. */
  readonly amount: number;
  readonly sites: readonly WorldSite[];
}

/** Dealers ask more than private sellers, who ask more than an auction brings: share of the true value, and its spread. */
const asked: Readonly<Record<SellerKind, readonly [number, number]>> = {
  dealer: [1.035, 0.045],
  private: [0.985, 0.065],
  auction: [0.92, 0.07],
};
const lasts: Readonly<Record<SellerKind, readonly [number, number]>> = {
  dealer: [10, 60],
  private: [5, 40],
  auction: [5, 9],
};

const sellerKindOf = ({ title, fleet, nature }: WorldVehicle, random: SeededRandom): SellerKind => {
  if (title === 'salvage' || title === 'flood' || title === 'junk')
    return random.chance(0.85) ? 'auction' : 'private';
  if (fleet !== undefined || nature === 'new') return 'dealer';
  const luck = random.between(0, 1);
  return luck < 0.48 ? 'dealer' : luck < 0.76 ? 'private' : 'auction';
};

/** Mostly the pictures of a camera or a dealer's system; new vehicles and some fleets show the maker's. */
const takePictures = (
  vehicle: WorldVehicle,
  seller: { kind: SellerKind; id: string },
  random: SeededRandom,
): Pictures => {
  if (random.chance(0.04)) return { kind: 'none', urls: [] };
  const count = random.integer(3, 9);
  const urlsOf = (nameOf: (place: number) => string): string[] =>
    Array.from({ length: count }, (_, place) => nameOf(place + 1));
  if ((vehicle.nature === 'new' || vehicle.fleet !== undefined) && random.chance(0.55)) {
    const { make, model } = vehicle.model;
    const folder = `${make}/${model}/${vehicle.year}/${vehicle.trim ?? 'base'}`
      .toLowerCase()
      .replaceAll(/[^a-z0-9/]+/g, '-');
    return { kind: 'stock', urls: urlsOf((place) => `https://press.example/${folder}/view-${place}.jpg`) };
  }
  if (seller.kind === 'private') {
    // Counters of cameras start again at every owner.
    const counter = random.integer(100, 9_000);
    const album = random.integer(10 ** 8, 10 ** 9);
    return {
      kind: 'own',
      urls: urlsOf((place) => `https://uploads.example/${album}/IMG_${counter + place}.jpg`),
    };
  }
  const shoot = `${random.integer(10 ** 8, 10 ** 9).toString(36)}${random.integer(10 ** 8, 10 ** 9).toString(36)}`;
  return {
    kind: 'own',
    urls: urlsOf((place) => `https://${seller.id}.example/photos/${shoot}-${place}.jpg`),
  };
};

const pickSites = (kind: SellerKind, sites: readonly WorldSite[], random: SeededRandom): WorldSite[] => {
  const named = (name: string): WorldSite[] =>
    sites.filter(({ sourceId }) => sourceId.startsWith(`${name}-`));
  const perhaps = (name: string, probability: number): WorldSite[] =>
    random.chance(probability) ? named(name) : [];
  if (kind === 'dealer')
    return [
      ...named('dealer'),
      ...perhaps('marketplace', 0.6),
      ...perhaps('aggregator', 0.4),
      ...perhaps('noticeboard', 0.06),
    ];
  if (kind === 'private')
    return [...named('classifieds'), ...perhaps('marketplace', 0.25), ...perhaps('noticeboard', 0.15)];
  return [
    ...(random.chance(0.75) ? named('auction') : named('local-auction')),
    ...perhaps('aggregator', 0.25),
  ];
};

const outcomeOf = (kind: SellerKind, random: SeededRandom): Outcome => {
  if (kind === 'auction') return random.chance(0.62) ? 'sold' : 'unsold';
  return random.chance(0.68) ? 'sold' : 'withdrawn';
};

type Setting = { start: number; mileage: number; previous?: Campaign };

const nextCampaign = (
  vehicle: WorldVehicle,
  sites: readonly WorldSite[],
  setting: Setting,
  random: SeededRandom,
): Campaign => {
  const { start, mileage, previous } = setting;
  const keepsSeller = previous !== undefined && previous.outcome !== 'sold';
  const kind =
    previous === undefined ? sellerKindOf(vehicle, random) : keepsSeller ? previous.seller.kind : 'dealer';
  const region =
    keepsSeller || previous === undefined
      ? vehicle.region
      : random.pick(Object.keys(vehicle.country.regions));
  const place = {
    region,
    city:
      keepsSeller || previous === undefined
        ? vehicle.city
        : random.pick(vehicle.country.regions[region] ?? ['']),
  };
  const owner = `${kind}-${kind === 'private' ? vehicle.vehicleId : `${place.city}-${random.integer(1, 9)}`}`;
  const id = owner
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9-]+/g, '');
  const seller = keepsSeller
    ? previous.seller
    : { kind, id: vehicle.fleet === undefined ? id : `${kind}-${vehicle.fleet}`, ...place };
  const keepsPictures = keepsSeller && random.chance(0.85);
  const [level, spread] = asked[kind];
  const [shortest, longest] = lasts[kind];
  const end = start + random.integer(shortest, longest);
  const amount =
    keepsSeller && kind !== 'auction'
      ? previous.amount * random.between(0.92, 0.99)
      : vehicle.value * Math.exp(random.normal(0, spread)) * level;
  return {
    vehicle,
    seller,
    start,
    end,
    outcome: end >= worldDays ? 'standing' : outcomeOf(kind, random),
    mileage,
    pictures: keepsPictures ? previous.pictures : takePictures(vehicle, seller, random),
    stockNumber: keepsSeller
      ? previous.stockNumber
      : `${random.pick(['P', 'U', 'T', 'N'])}${random.integer(10_000, 99_999)}`,
    amount: Math.max(100, amount),
    sites: pickSites(kind, sites, random),
  };
};

/** How likely a vehicle comes back after each outcome, and after how many days. */
const returns = {
  sold: [0.14, 8, 40],
  unsold: [0.75, 3, 14],
  withdrawn: [0.45, 2, 25],
  standing: [0, 0, 0],
} as const;

/** Everything that happens to one vehicle on the market: offered, relisted, flipped by a dealer, at most four times. */
export const campaignsOf = (
  vehicle: WorldVehicle,
  sites: readonly WorldSite[],
  random: SeededRandom,
): Campaign[] => {
  const campaigns = [
    nextCampaign(
      vehicle,
      sites,
      { start: random.integer(0, worldDays - 15), mileage: vehicle.mileage },
      random,
    ),
  ];
  while (campaigns.length < 4) {
    const previous = campaigns.at(-1);
    if (previous === undefined) break;
    const [chance, soonest, latest] = returns[previous.outcome];
    const start = previous.end + random.integer(soonest, latest);
    // A dealer buys to sell on; a private buyer keeps, and wrecks are repaired elsewhere.
    const isOver = previous.outcome === 'sold' && previous.seller.kind === 'dealer';
    if (!random.chance(chance) || start >= worldDays - 5 || isOver) break;
    const isParked = previous.outcome !== 'sold' && previous.seller.kind !== 'private';
    const driven = isParked
      ? 0
      : random.integer(5, Math.round(vehicle.country.usualPerYear * ((start - previous.start) / 400)) + 10);
    campaigns.push(
      nextCampaign(vehicle, sites, { start, mileage: previous.mileage + driven, previous }, random),
    );
  }
  return campaigns;
};
