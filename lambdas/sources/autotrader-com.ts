import type { SiteRules } from '../domain/reading/site-rules.ts';

/** Paid cards from other searches stand between the results; only their links tell them apart. */
export const autotraderCom: SiteRules = {
  hosts: ['autotrader.com'],
  fields: [],
  items: /\bclickType=listing\b/,
};
