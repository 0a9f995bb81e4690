interface Parts {
  readonly host: string;
  readonly pathname: string;
  readonly search: string;
}

/** The parts of a canonical address: a page has thousands, and the URL class looks at each letter again. */
const partsOf = (url: string): Parts => {
  const hostAt = url.indexOf('//') + 2;
  const pathAt = url.indexOf('/', hostAt);
  const queryAt = url.indexOf('?', pathAt);
  const end = queryAt < 0 ? url.length : queryAt;
  return { host: url.slice(hostAt, pathAt), pathname: url.slice(pathAt, end), search: url.slice(end) };
};

/** Last parts of addresses that name one thing: with a number, with several words, or an identifier. */
const namesOneThing = /\d{3}|[-_][^-_]*[-_]|[0-9a-f]{8}-/;

/** `/20956415/audi-a4`: the number names the thing, whatever its title. */
const numberBeforeSlug = /\/\d{5,}\/[^/]+\/?$/;

/** What a folder shows by itself. */
const indexPage = /\/(?:index|default)\.\w{2,5}$/i;

/** A program on the server: the query says what it is to show. */
const program = /\.(?:php\d?|aspx?|ashx|cfm|jsp|do|cgi|dll|pl)$/i;

/** The last part of a path; where a program stands there, its name says nothing of the thing. */
const lastSegmentOf = (pathname: string, search: string): string => {
  const last =
    pathname
      .replace(indexPage, '')
      .split('/')
      .findLast((segment) => segment !== '') ?? '';
  return search !== '' && program.test(last) ? last.replace(/[-_\d]/g, '') : last;
};

/**
 * What canonical addresses of the same sort have in common: how deep they lie, their ending, and whether a number in the query
 * names the thing. Undefined for addresses that name no single thing.
 */
export const shapeOf = (url: string): string | undefined => {
  const { pathname, search } = partsOf(url);
  const last = lastSegmentOf(pathname, search);
  const depth = pathname.split('/').filter((segment) => segment !== '').length;
  if (namesOneThing.test(last) || numberBeforeSlug.test(pathname))
    return `${depth}${/\.[a-z]{2,5}$/i.exec(last)?.[0] ?? ''}`;
  if (/=[^&]{0,20}\d{3}|=[0-9a-f]{8}-/i.test(search)) return `${pathname}?id`;
  return depth >= 2 ? `${depth} words` : undefined;
};

/**
 * A key for the thing that an address leads to: where its path names it, whatever the query carries along. The same for
 * http and https, with `www.` and without, and however many slashes end it.
 */
export const thingOf = (url: string): string => {
  const { host, pathname, search } = partsOf(url);
  const place = host.replace(/^www\./, '') + pathname.replace(indexPage, '').replace(/(?<!\/)\/+$/, '');
  return namesOneThing.test(lastSegmentOf(pathname, search)) || numberBeforeSlug.test(pathname)
    ? place
    : place + search;
};

/** Whether both lie below one registrable name, taken as the last two labels (three below `co.uk` and its like). */
export const isSameSite = (a: string, b: string): boolean => {
  const originEnd = b.indexOf('/', 'https://'.length);
  if (originEnd > 0 && a.startsWith(b.slice(0, originEnd + 1))) return true;
  const siteOf = (url: string): string => {
    const labels = partsOf(url).host.replace(/:\d+$/, '').split('.');
    const isSecondLevel =
      /^(?:co|com|org|net|gov|ac|or|ne)$/.test(labels.at(-2) ?? '') && labels.at(-1)?.length === 2;
    return labels.slice(isSecondLevel ? -3 : -2).join('.');
  };
  return siteOf(a) === siteOf(b);
};
