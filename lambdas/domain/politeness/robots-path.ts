/** Characters that mean the same whether they are percent-encoded or not (RFC 3986, 2.3). */
const unreserved = /[A-Za-z0-9\-._~]/;

/** Reserved characters that a query may carry bare or encoded without meaning anything else (RFC 9309, 2.2.2, table 1). */
const bareInQuery = /[:/?#[\]@!'()+,;]/g;

const encode = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** One spelling of the percent-encoding: unreserved characters bare, hexadecimal digits in capitals, the rest as it was. */
const withOneEncoding = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\x21-\x7e]+/gu, encodeURIComponent)
    .replaceAll(/%[0-9a-fA-F]{2}/g, (octet) => {
      const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
      return unreserved.test(character) ? character : octet.toUpperCase();
    });

const withOneQuery = (text: string): string => {
  const start = text.indexOf('?');
  return start < 0 ? text : text.slice(0, start + 1) + text.slice(start + 1).replaceAll(bareInQuery, encode);
};

/** A path pattern of robots.txt, ready to be compared. A `*` stands for anything, a `$` at the end for the end. */
export const normalizedPattern = (pattern: string): string => {
  const isAnchored = pattern.endsWith('$');
  const body = withOneQuery(withOneEncoding(isAnchored ? pattern.slice(0, -1) : pattern));
  // Elsewhere than at the end a dollar is a dollar.
  return body.replaceAll('$', '%24') + (isAnchored ? '$' : '');
};

/** What robots.txt compares of an address: path and query, in the spelling of `normalizedPattern`. */
export const comparablePath = ({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string =>
  withOneQuery(withOneEncoding(pathname + search))
    .replaceAll('*', '%2A')
    .replaceAll('$', '%24');

/**
 * Whether a pattern matches the beginning of a path, or all of it with `$` at its end. Takes time in proportion to the
 * lengths alone: no pattern makes it search back.
 * @param pattern of `normalizedPattern` @param path of `comparablePath`
 */
export const matchesPath = (pattern: string, path: string): boolean => {
  const isAnchored = pattern.endsWith('$');
  const [head = '', ...pieces] = (isAnchored ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(head)) return false;
  const tail = isAnchored ? pieces.pop() : undefined;
  let from = head.length;
  for (const piece of pieces) {
    const at = path.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  if (!isAnchored) return true;
  return tail === undefined ? path.length === from : path.length - tail.length >= from && path.endsWith(tail);
};
