import { identityRules } from './identity-rules.ts';

/** A name that a system made up for one file (`9f2c1b7e04`, `etcc9y7ocjct-1`), rather than a counter or a word. */
const isMadeUp = (name: string): boolean => {
  const plain = name.replace(/[^a-z0-9]/gi, '');
  if (/^(?:img|dsc[nf]?|pict?|photo|image|p|screenshot|whatsapp)\d+$/i.test(plain)) return false;
  const switches = plain.match(/\d(?=[a-z])|[a-z](?=\d)/gi)?.length ?? 0;
  return plain.length >= 10 && (switches >= 3 || /\d{10}/.test(plain));
};

/** An address without what changes from visit to visit; where only the query names the picture, with its query. */
export const pictureKeyOf = (address: string): string | undefined => {
  const url = URL.parse(address);
  if (url === null) return undefined;
  const file = url.pathname.split('/').at(-1) ?? '';
  const name = file.replace(/\.[a-z0-9]{2,5}$/i, '');
  if (isMadeUp(name)) return name.toLowerCase();
  const namesNothing = name === file && !/\d{4}/.test(url.pathname);
  return `${url.host}${url.pathname}${namesNothing ? url.search : ''}`.toLowerCase();
};

/** What the same picture is found by on several sites and visits; at most as many as are compared. */
export const pictureKeysOf = (images: readonly string[] | null): readonly string[] => {
  const keys = (images ?? []).slice(0, identityRules.pictures).flatMap((image) => pictureKeyOf(image) ?? []);
  return [...new Set(keys)];
};
