import { type MarketVehicle, makeVehicle } from './make-vehicle.ts';
import type { Malformation, MarketOffer, Place, SiteName } from './market-offer.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import { type SurplusGood, surplusGoods } from './surplus-goods.ts';
import { type Region, vehicleModels } from './vehicle-models.ts';

/** What the whole market holds at one moment. */
export interface MarketWorld {
  readonly now: Date;
  readonly offers: readonly MarketOffer[];
  readonly goods: readonly SurplusGood[];
}

const hour = 3_600_000;

const usPlaces: readonly Place[] = [
  { city: 'Maple Falls', region: 'OH', postalCode: '44199' },
  { city: 'Elm Grove', region: 'OH', postalCode: '44190' },
  { city: 'Stillwater Junction', region: 'PA', postalCode: '16199' },
  { city: 'New Carthage', region: 'IN', postalCode: '46099' },
  { city: 'Harmony Point', region: 'MI', postalCode: '48099' },
];
const dePlaces: readonly Place[] = [
  { city: 'Neustadt', region: 'Hessen', postalCode: '35279' },
  { city: 'Köln', region: 'Nordrhein-Westfalen', postalCode: '50667' },
  { city: 'München', region: 'Bayern', postalCode: '80331' },
  { city: 'Lübeck', region: 'Schleswig-Holstein', postalCode: '23552' },
  { city: 'Göttingen', region: 'Niedersachsen', postalCode: '37073' },
];

/** How each site sells: where its numbers begin, how its prices lie around the value, and to what they are rounded. */
export const siteTrades: Readonly<
  Record<
    SiteName,
    {
      firstId: number;
      tilt: number;
      roundTo: number;
      auction: boolean;
      malformations: readonly Malformation[];
    }
  >
> = {
  'maple-county-surplus': {
    firstId: 4_103,
    tilt: 0.97,
    roundTo: 25,
    auction: true,
    malformations: ['vin-of-16-characters', 'empty-page', 'cut-off-page'],
  },
  rapidbid: {
    firstId: 20_417,
    tilt: 0.98,
    roundTo: 50,
    auction: true,
    malformations: ['negative-mileage', 'vin-of-16-characters'],
  },
  'lakeside-motors': {
    firstId: 10_022,
    tilt: 1.03,
    roundTo: 10,
    auction: false,
    malformations: ['broken-json-ld', 'price-on-call', 'year-20222'],
  },
  blechbasar: {
    firstId: 284_517_263,
    tilt: 1,
    roundTo: 50,
    auction: false,
    malformations: ['wrong-charset', 'price-on-call', 'negative-mileage'],
  },
};

/** Vehicles of a region, its models in turn; ages 1 to 9 years, so that most have comparable ones near. */
export const makeVehicles = (
  region: Region,
  options: { readonly count: number; readonly now: Date; readonly firstSerial: number },
  random: SeededRandom,
): MarketVehicle[] => {
  const models = vehicleModels.filter((model) => model.region === region);
  return Array.from({ length: options.count }, (_, index) => {
    const age = random.integer(1, 9);
    const model = models[index % models.length] ?? random.pick(models);
    const serial = options.firstSerial + 17 * index + random.integer(0, 16);
    return makeVehicle(model, { year: options.now.getUTCFullYear() - age, age, serial }, random);
  });
};

/** Nobody but a deal asks less than 88 % of the value, so that what is labelled a deal is one and the rest is not. */
const usualRatio = (tilt: number, random: SeededRandom): number =>
  Math.min(1.1, Math.max(0.89, tilt * random.normal(1, 0.035)));

const dealRatio = (random: SeededRandom): number => random.between(0.61, 0.79);

/** An ordinary offer of the vehicle: not a deal, well-formed, still open. */
export const makeOffer = (
  site: SiteName,
  options: { readonly vehicle: MarketVehicle; readonly id: number; readonly now: Date },
  random: SeededRandom,
): MarketOffer => {
  const { tilt, roundTo, auction } = siteTrades[site];
  const { vehicle, id, now } = options;
  const price = Math.round((vehicle.value * usualRatio(tilt, random)) / roundTo) * roundTo;
  const reduced = !auction && random.chance(0.3);
  return {
    site,
    id,
    vehicle,
    price,
    ...(reduced && { previousPrice: Math.round((price * random.between(1.03, 1.1)) / roundTo) * roundTo }),
    ...(auction && {
      auction: {
        // Auctions close on a quarter of an hour, as real ones do.
        endsAt: new Date(
          Math.ceil((now.getTime() + random.between(6, 240) * hour) / (hour / 4)) * (hour / 4),
        ),
        bids: random.integer(3, 41),
        sold: false,
      },
    }),
    place: random.pick(vehicle.model.region === 'de' ? dePlaces : usPlaces),
    isDeal: false,
  };
};

/** The same offer, 21 to 39 % under what its vehicle is worth. */
export const asDeal = (offer: MarketOffer, random: SeededRandom): MarketOffer => {
  const { roundTo } = siteTrades[offer.site];
  const { previousPrice: _, ...rest } = offer;
  return {
    ...rest,
    isDeal: true,
    price: Math.round((offer.vehicle.value * dealRatio(random)) / roundTo) * roundTo,
  };
};

/** Every auction ends within ten days, so ten days earlier it was over. */
const asSold = (offer: MarketOffer, random: SeededRandom): MarketOffer => {
  if (offer.auction === undefined) return offer;
  const endsAt = new Date(offer.auction.endsAt.getTime() - 241 * hour);
  return { ...offer, auction: { endsAt, bids: random.integer(12, 60), sold: true } };
};

/** One site's offers: some malformed, a tenth of them deals, an eighth of its auctions over. */
const stock = (
  site: SiteName,
  vehicles: readonly MarketVehicle[],
  context: { readonly now: Date; readonly random: SeededRandom },
): MarketOffer[] => {
  const { now, random } = context;
  const { firstId, malformations } = siteTrades[site];
  const order = random.shuffled(vehicles.map((_, index) => index));
  const firstDeal = malformations.length;
  const firstSold = firstDeal + Math.round(vehicles.length / 10);
  const firstUsual = firstSold + Math.round(vehicles.length / 8);
  return vehicles.map((vehicle, index) => {
    const offer = makeOffer(site, { vehicle, id: firstId + 7 * index, now }, random);
    const rank = order[index] ?? index;
    const malformed = malformations[rank];
    if (malformed !== undefined) return { ...offer, malformed };
    if (rank < firstSold && vehicle.titleStatus === 'Clean') return asDeal(offer, random);
    return rank >= firstSold && rank < firstUsual ? asSold(offer, random) : offer;
  });
};

/**
 * The market at its first visit: about 200 offers of 175 vehicles. The slices of the vehicles overlap, which puts
 * twenty of them on two sites and four on three.
 */
export const makeWorld = (seed: number, now: Date): MarketWorld => {
  const random = seededRandom(`${seed}/world`);
  const american = makeVehicles('us', { count: 125, now, firstSerial: 100_000 }, random);
  const german = makeVehicles('de', { count: 50, now, firstSerial: 100_000 }, random);
  const context = { now, random };
  return {
    now,
    offers: [
      ...stock('maple-county-surplus', [...american.slice(52, 56), ...american.slice(84)], context),
      ...stock('rapidbid', american.slice(44, 92), context),
      ...stock('lakeside-motors', american.slice(0, 56), context),
      ...stock('blechbasar', german, context),
    ],
    goods: surplusGoods(siteTrades['maple-county-surplus'].firstId + 1),
  };
};
