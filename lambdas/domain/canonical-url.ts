import { createHash } from 'node:crypto';

/** Longer addresses are traps or state dumps: no store or proxy is bound to take them. */
const longestUrl = 4_096;

/** Parameters that say where the visitor came from, never what the page shows. */
const trackingParameters = new Set([
  ...[
    'gclid',
    'gclsrc',
    'gbraid',
    'wbraid',
    'dclid',
    'fbclid',
    'msclkid',
    'yclid',
    'ymclid',
    'ttclid',
    'twclid',
  ],
  ...['igshid', 'li_fat_id', 'mc_cid', 'mc_eid', 'mkt_tok', 'srsltid', '_ga', '_gl', '_openstat'],
  ...['phpsessid', 'jsessionid'],
]);

const isTracking = (name: string): boolean => name.startsWith('utm_') || trackingParameters.has(name);

const nameOf = (pair: string): string => {
  const end = pair.indexOf('=');
  return (end < 0 ? pair : pair.slice(0, end)).toLowerCase();
};

/** Encoded signs that need not be, by RFC 3986 (2.3): with them and without, an address is the same. */
const unreserved = /[A-Za-z0-9._~-]/;

/** One spelling for what is percent-encoded; what has a meaning of its own while it is not (`%2F`, `%26`) stays encoded. */
const withOneEncoding = (text: string): string =>
  text.replace(/%[0-9a-f]{2}/gi, (encoded) => {
    const sign = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return unreserved.test(sign) ? sign : encoded.toUpperCase();
  });

/** Java servers write the visitor's session into the path: another address of every page for every visit. */
const withoutSession = (path: string): string => path.replace(/;jsessionid=[^/;]*/gi, '');

/** Works on the pairs as written: URLSearchParams would re-encode them, and some servers tell `%20` from `+`. */
const canonicalQuery = (search: string): string => {
  if (search === '') return '';
  const pairs = search
    .slice(1)
    .split('&')
    .map((pair) => ({ pair, name: nameOf(pair) }))
    .filter(({ pair, name }) => pair !== '' && !isTracking(name));
  pairs.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return pairs.length === 0 ? '' : `?${pairs.map(({ pair }) => pair).join('&')}`;
};

/**
 * The one spelling of a page's address: host in lower case, no default port, credentials, fragment, session or tracking
 * parameter, nothing encoded that need not be, query sorted by name (repeated names keep their order).
 * @param base the page that a relative address stands on
 * @returns undefined for what is no http(s) address, or longer than 4,096 characters
 */
export const canonicalUrl = (url: string, base?: string): string | undefined => {
  if (url.length > longestUrl) return undefined;
  const parsed = URL.parse(url.trim(), base);
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return undefined;
  const path = withoutSession(withOneEncoding(parsed.pathname));
  const query = canonicalQuery(withOneEncoding(parsed.search));
  const canonical = `${parsed.protocol}//${parsed.host}${path}${query}`;
  return canonical.length > longestUrl ? undefined : canonical;
};

/** The identity of a page: the first 32 hexadecimal digits of its canonical address's SHA-256. */
export const pageIdOf = (url: string): string =>
  createHash('sha256')
    .update(canonicalUrl(url) ?? url)
    .digest('hex')
    .slice(0, 32);
