import type { PriceKind } from '../listing.ts';
import type { BuyersFee, BuyingRules } from './judging-rules.ts';

/** The fee of a source where it has its own, else of the kind of price. */
export const feeFor = (sourceId: string, kind: PriceKind, { fees }: BuyingRules): BuyersFee =>
  fees.bySource[sourceId] ?? fees.byKind[kind];

/** @param bid, and the result, in the currency of the fee. */
export const feeOn = (bid: number, { share, least, most, flat }: BuyersFee): number =>
  flat + Math.max(least, Math.min(most, share * bid));

/** The highest bid that stays, with its fee, within an amount; below 0 when the fee alone is more. */
export const highestBidWithin = (amount: number, { share, least, most, flat }: BuyersFee): number => {
  const rest = amount - flat;
  return Math.min(rest - least, Math.max(rest - most, rest / (1 + share)));
};

/** The same fee in another currency. */
export const feeIn = ({ share, least, most, flat }: BuyersFee, perUsDollar: number): BuyersFee => ({
  share,
  least: least * perUsDollar,
  most: most * perUsDollar,
  flat: flat * perUsDollar,
});

/** Miles a vehicle must travel: by the first place that the rules name. */
export const milesFrom = (places: readonly string[], { transport }: BuyingRules): number => {
  const named = places.find((place) => transport.miles[place] !== undefined);
  return (named === undefined ? undefined : transport.miles[named]) ?? transport.unknownMiles;
};

/** US dollars. */
export const transportCost = (miles: number, { transport }: BuyingRules): number =>
  Math.max(transport.least, miles * transport.perMile);

/** How much the next bid lies above the current one, US dollars. */
export const bidStep = (amount: number, { bidSteps }: BuyingRules): number =>
  bidSteps.find(({ below }) => below === null || amount < below)?.step ?? 0;
