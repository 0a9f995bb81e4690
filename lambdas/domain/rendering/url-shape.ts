import { canonicalUrl } from '../canonical-url.ts';

/** Deeper parts tell pages apart, not sorts of pages. */
const mostSegments = 6;
/** No program's or folder's name is longer; what is names one thing. */
const longestWord = 32;
/** Words joined in one part, from which on it is a title and not the name of a folder (`cars-for-sale`). */
const wordsOfTitle = 4;
const mostParameters = 12;
/** In UTF-16 units, three bytes each at most: the shape is part of a key, of which DynamoDB takes 1,024 bytes. */
const longestShape = 240;

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** `page-2` and `p3` count pages of the same list; any other part with a number in it names one thing. */
const patternOf = (segment: string): string => {
  const text = decoded(segment).toLowerCase();
  const [, stem = '', ending = ''] = /^(.+?)(\.[a-z]{2,5})?$/s.exec(text) ?? [];
  if (/^\p{N}+$/u.test(stem)) return `{number}${ending}`;
  if (/\p{N}/u.test(stem) || stem.length > longestWord) return `{id}${ending}`;
  return stem.split(/[-_\s+,]+/).length >= wordsOfTitle ? `{title}${ending}` : `${stem}${ending}`;
};

const parametersOf = (search: string): string => {
  const names = [...new URLSearchParams(search).keys()].map((name) => patternOf(name));
  const distinct = [...new Set(names)].sort().slice(0, mostParameters);
  return distinct.length === 0 ? '' : `?${distinct.join('&')}`;
};

/**
 * What addresses of the same sort of page have in common: host, path with identifiers and titles generalised, and the
 * names of the query's parameters, e.g. `auction.example/lots/{number}?tab`. The same for http and https, with `www.`
 * and without. At most 240 characters.
 */
export const urlShapeOf = (url: string): string => {
  const parsed = URL.parse(canonicalUrl(url) ?? url);
  if (parsed === null) return 'no-address';
  const segments = parsed.pathname.split('/').filter((segment) => segment !== '');
  const path = segments.slice(0, mostSegments).map((segment) => `/${patternOf(segment)}`);
  const more = segments.length > mostSegments ? '/…' : '';
  const host = parsed.host.replace(/^www\./, '');
  return `${host}${path.join('') || '/'}${more}${parametersOf(parsed.search)}`
    .slice(0, longestShape)
    .toWellFormed();
};
