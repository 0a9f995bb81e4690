import { javascriptAuction } from './sites/javascript-auction.ts';
import { jsonLdDealer } from './sites/jsonld-dealer.ts';
import type { MarketSite } from './sites/market-site.ts';
import { microdataClassifieds } from './sites/microdata-classifieds.ts';
import { surplusAuction } from './sites/surplus-auction.ts';

export const marketSites: readonly MarketSite[] = [
  surplusAuction,
  javascriptAuction,
  jsonLdDealer,
  microdataClassifieds,
];
