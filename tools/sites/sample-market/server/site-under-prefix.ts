import { bytesOf, type SiteAnswer } from '../sites/market-site.ts';

/**
 * A site as an ordinary browser sees it, without names of its own: everything below `/__site/HOST/`. Links, images,
 * redirects and the base path of the JavaScript-only site are turned into that folder.
 */
export const sitePrefix = '/__site/';

/** Takes `/__site/www.some.example/path` apart; undefined for any other path. */
export const parsePrefixedPath = (path: string): { host: string; path: string } | undefined => {
  const [, host, rest] = /^\/__site\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  return host === undefined ? undefined : { host, path: rest ?? '/' };
};

export const underPrefix = (answer: SiteAnswer, host: string): SiteAnswer => {
  const folder = `${sitePrefix}${host}/`;
  const location = answer.headers.location;
  const headers = {
    ...answer.headers,
    ...(location !== undefined && { location: location.replace(/^\//, folder) }),
  };
  const isPage = (answer.headers['content-type'] ?? '').startsWith('text/html');
  if (!isPage) return { ...answer, headers };
  // Latin-1 keeps every byte as it is, whatever the page's own encoding.
  const text = bytesOf(answer).toString('latin1');
  const moved = text
    .replaceAll(`="http://${host}/`, `="${folder}`)
    .replace(
      /(\b(?:href|src|action|content)=")\/(?!\/|__site\/)/g,
      (_, attribute: string) => attribute + folder,
    );
  return { ...answer, headers, body: Buffer.from(moved, 'latin1') };
};
