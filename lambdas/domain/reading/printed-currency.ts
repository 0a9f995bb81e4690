import type { PageOutline } from './document/page-outline.ts';

const signs: readonly (readonly [string, string])[] = [
  ['$', 'USD'],
  ['£', 'GBP'],
  ['€', 'EUR'],
];

/** The currency whose sign most of the page's own texts print; undefined where none does. */
export const printedCurrency = (outline: PageOutline): string | undefined => {
  const counts = signs.map(([sign, currency]) => {
    const texts = outline.texts.filter((piece) => piece.text.length < 200 && piece.text.includes(sign));
    return { currency, count: texts.length };
  });
  const most = counts.reduce((best, next) => (next.count > best.count ? next : best));
  return most.count > 0 ? most.currency : undefined;
};
