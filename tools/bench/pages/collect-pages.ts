import { Agent, request } from 'undici';
import { startPageFolder } from '../../sites/page-folder.ts';
import { startSampleMarket } from '../../sites/sample-market/start-sample-market.ts';
import type { ServedSites } from '../../sites/served-sites.ts';
import type { BenchPage } from './bench-page.ts';

const fetchAll = async ({ address }: ServedSites, urls: readonly string[]): Promise<BenchPage[]> => {
  const dispatcher = new Agent();
  const pages: BenchPage[] = [];
  for (const url of new Set(urls)) {
    const { host, pathname, search } = new URL(url);
    const { statusCode, headers, body } = await request(`http://${address}${pathname}${search}`, {
      dispatcher,
      headers: { host },
    });
    const contentType = String(headers['content-type'] ?? '');
    const page = { url, status: statusCode, contentType, body: await body.bytes() };
    const isRedirect = statusCode >= 300 && statusCode < 400;
    if (!isRedirect) pages.push(page);
  }
  await dispatcher.close();
  return pages;
};

/**
 * The pages that a benchmark works on, once each: those of a folder of saved pages, or the sample market's lists and
 * offers, which are the same at every call.
 * @throws Error naming everything that is wrong with the folder.
 */
export const collectPages = async (folder: string | undefined): Promise<readonly BenchPage[]> => {
  if (folder !== undefined) {
    const sites = await startPageFolder(folder);
    const urls = sites.pages.map(({ url }) => url);
    return fetchAll(sites, urls).finally(() => sites.close());
  }
  const market = await startSampleMarket({ now: new Date('2026-11-21T12:00:00Z') });
  const urls = [...market.sources.flatMap(({ seeds }) => seeds), ...market.listings.map(({ url }) => url)];
  return fetchAll(market, urls).finally(() => market.close());
};

/** e.g. `64 pages of 316 kB on average` */
export const describePages = (pages: readonly BenchPage[]): string => {
  const bytes = pages.reduce((sum, { body }) => sum + body.length, 0);
  return `${pages.length} pages of ${Math.round(bytes / pages.length / 1000)} kB on average`;
};
