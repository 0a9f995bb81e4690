import { asDeal, type MarketWorld, makeOffer, makeVehicles, makeWorld, siteTrades } from './make-world.ts';
import { type MarketOffer, type SiteName, siteNames } from './market-offer.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

const day = 24 * 3_600_000;

/** Serials have six digits, and each visit takes up to 2,000 of them. */
const lastVisit = 400;

/** Bids climb, but a deal stays one (21 % under the value); a dealer lowers the price, but never into a deal. */
const highestDeal = 0.79;
const lowestUsual = 0.885;

/** Sites show what was sold for a while. */
const soldShownFor = 10 * day;

const bidUp = (offer: MarketOffer, random: SeededRandom): MarketOffer => {
  if (offer.auction === undefined || !random.chance(0.6)) return offer;
  const { roundTo } = siteTrades[offer.site];
  const ceiling = offer.isDeal ? offer.vehicle.value * highestDeal : Number.POSITIVE_INFINITY;
  const price = Math.round((offer.price * random.between(1.01, 1.03)) / roundTo) * roundTo;
  if (price > ceiling || price === offer.price) return offer;
  return { ...offer, price, auction: { ...offer.auction, bids: offer.auction.bids + random.integer(1, 6) } };
};

const reduce = (offer: MarketOffer, random: SeededRandom): MarketOffer => {
  const { roundTo } = siteTrades[offer.site];
  const price = Math.round((offer.price * random.between(0.94, 0.985)) / roundTo) * roundTo;
  if (!offer.isDeal && price < offer.vehicle.value * lowestUsual) return offer;
  if (price < offer.vehicle.value * 0.6) return offer;
  return { ...offer, price, previousPrice: offer.price };
};

/** What a day does to one offer; undefined when it is withdrawn. */
const nextDay = (offer: MarketOffer, now: Date, random: SeededRandom): MarketOffer | undefined => {
  if (offer.auction !== undefined) {
    if (now.getTime() - offer.auction.endsAt.getTime() > soldShownFor) return undefined;
    return offer.auction.endsAt <= now
      ? { ...offer, auction: { ...offer.auction, sold: true } }
      : bidUp(offer, random);
  }
  if (random.chance(0.04)) return undefined;
  return random.chance(0.2) ? reduce(offer, random) : offer;
};

const arrivals = (
  site: SiteName,
  visit: number,
  context: { now: Date; random: SeededRandom },
): MarketOffer[] => {
  const { now, random } = context;
  const region = site === 'blechbasar' ? 'de' : 'us';
  const firstSerial = 100_000 + 2_000 * visit + 500 * siteNames.indexOf(site);
  const vehicles = makeVehicles(region, { count: random.integer(3, 5), now, firstSerial }, random);
  const firstId = siteTrades[site].firstId + 1_000 + 50 * visit;
  return vehicles.map((vehicle, index) => {
    const offer = makeOffer(site, { vehicle, id: firstId + index, now }, random);
    return random.chance(0.1) && vehicle.titleStatus === 'Clean' ? asDeal(offer, random) : offer;
  });
};

const nextVisit = (world: MarketWorld, visit: number, random: SeededRandom): MarketWorld => {
  const now = new Date(world.now.getTime() + day);
  const remaining = world.offers.flatMap((offer) => nextDay(offer, now, random) ?? []);
  const added = siteNames.flatMap((site) => arrivals(site, visit, { now, random }));
  return { ...world, now, offers: [...remaining, ...added] };
};

/**
 * The market as its n-th visitor finds it, a day after the one before: bids climbed, prices fell, auctions ended, a
 * few offers are new and a few withdrawn. The same seed, start and visit give the same market.
 * @param visit From 1, the market as it was made, to 400.
 */
export const worldAtVisit = (seed: number, start: Date, visit: number): MarketWorld => {
  if (!Number.isInteger(visit) || visit < 1 || visit > lastVisit) {
    throw new RangeError(`There is no visit ${visit}: give a whole number from 1 to ${lastVisit}`);
  }
  let world = makeWorld(seed, start);
  for (let number = 2; number <= visit; number += 1) {
    world = nextVisit(world, number, seededRandom(`${seed}/visit/${number}`));
  }
  return world;
};
