import type { SiteRules } from '../domain/reading/site-rules.ts';

/** The place stands in brackets behind the title, and the path of categories says who sells. */
export const craigslist: SiteRules = {
  hosts: ['craigslist.org'],
  fields: [
    { field: 'location', selector: 'h2, .postingtitletext', pattern: /\(([^()]{2,60})\)\s{0,5}$/ },
    { field: 'sellerKind', selector: '.bchead, .breadcrumbs', pattern: /by (dealer|owner)/ },
  ],
};
