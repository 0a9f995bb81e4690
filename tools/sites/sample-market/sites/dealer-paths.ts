import type { MarketOffer } from '../world/market-offer.ts';

/** Where the dealer's pages lie. */
export const host = 'www.lakeside-motors.example';
export const origin = `http://${host}`;
export const listPath = '/used-cars/';

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

export const pathOf = (offer: MarketOffer): string => {
  const { model, year, trim } = offer.vehicle;
  return `${listPath}${slugOf(`${year} ${model.make} ${model.model} ${trim}`)}-l${offer.id}/`;
};

export const photoPath = (offer: MarketOffer, number = 1): string =>
  `/media/inventory/l${offer.id}/${number}.svg`;
