import { parseCurrency } from '../../money.ts';
import type { Candidate, ReadingContext } from '../candidates.ts';
import type { PageOutline } from '../document/page-outline.ts';
import { meaningOf } from '../field-labels.ts';
import { type Found, propose } from '../propose.ts';

/** Reads Open Graph (`og:`, `product:`) and the labelled pairs of Twitter cards. */
export const readOpenGraph = (outline: PageOutline, context: ReadingContext): readonly Candidate[] => {
  const { metas } = outline;
  const found: Found[] = [];
  for (const prefix of ['product:price', 'og:price', 'product:sale_price']) {
    const raw = metas.get(`${prefix}:amount`);
    const code = metas.get(`${prefix}:currency`);
    if (raw !== undefined) {
      const currency = code === undefined ? undefined : parseCurrency(code, context.locale);
      found.push({ field: 'price', raw, path: `${prefix}:amount`, currency });
    }
  }
  for (const key of ['og:image:secure_url', 'og:image', 'twitter:image']) {
    const raw = metas.get(key);
    if (raw !== undefined) found.push({ field: 'images', raw, path: key });
  }
  for (const key of ['product:brand', 'og:brand']) {
    const raw = metas.get(key);
    if (raw !== undefined) found.push({ field: 'make', raw, path: key });
  }
  for (const at of [1, 2, 3, 4]) {
    const meaning = meaningOf(metas.get(`twitter:label${at}`) ?? '');
    const raw = metas.get(`twitter:data${at}`);
    if (meaning !== undefined && raw !== undefined)
      found.push({ ...meaning, raw, path: `twitter:data${at}` });
  }
  return propose('open-graph', found, context);
};
