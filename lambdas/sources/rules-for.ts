import type { SiteRules } from '../domain/reading/site-rules.ts';
import { autotraderCom } from './autotrader-com.ts';
import { craigslist } from './craigslist.ts';
import { inchcapeLatvia } from './inchcape-latvia.ts';

/** Every site we have rules for. */
export const allSiteRules: readonly SiteRules[] = [autotraderCom, craigslist, inchcapeLatvia];

/** Whether a host is the site's own, or a part of it: `seattle.craigslist.org` is `craigslist.org`. */
const belongsTo = (host: string, site: string): boolean => host === site || host.endsWith(`.${site}`);

/**
 * The rules for the site of an address; undefined where generic reading is all we have.
 * @param url absolute; anything else has no site
 */
export const rulesFor = (url: string): SiteRules | undefined => {
  const host = URL.parse(url)?.hostname ?? '';
  return allSiteRules.find(({ hosts }) => hosts.some((site) => belongsTo(host, site)));
};
