import type { SiteRules } from '../domain/reading/site-rules.ts';

/** One showroom, which only titles name: in the case of "in Riga". */
export const inchcapeLatvia: SiteRules = {
  hosts: ['certified.inchcape.lv'],
  fields: [
    { field: 'location', selector: 'title', pattern: /Rīgā/, value: 'Rīga, Latvia' },
    { field: 'sellerKind', selector: 'title', pattern: /dīlera salon/, value: 'dealer' },
  ],
};
