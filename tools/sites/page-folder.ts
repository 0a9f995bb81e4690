import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { canonicalUrl } from '../../lambdas/domain/canonical-url.ts';
import type { Source } from '../../lambdas/domain/source.ts';
import { type PlacedPage, placePages } from './page-folder/place-pages.ts';
import { type PageRecord, readPageIndex } from './page-folder/read-page-index.ts';
import { hostOf, serveOnLoopback } from './serve-on-loopback.ts';
import { ownMachineLimits, type ServedSites } from './served-sites.ts';

interface ServedPage {
  readonly url: string;
  /** As the index gives it, relative to the folder. */
  readonly file: string;
  readonly sourceId: string;
  /** As the index gives it. */
  readonly kind: string | undefined;
}

/** A folder of saved pages while it is served as the sites they came from. */
export interface PageFolder extends ServedSites {
  /** In the order of the index. */
  readonly pages: readonly ServedPage[];
}

const contentTypes: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.txt': 'text/plain',
  '.xhtml': 'application/xhtml+xml',
  '.xml': 'application/xml',
};

/** With the charset that the site declared, right or wrong; whoever declared none gets none. */
export const contentTypeOf = ({ name, declaredCharset }: PageRecord): string => {
  const type = contentTypes[extname(name).toLowerCase()] ?? 'text/html';
  const printable = declaredCharset !== undefined && /^[\w.:+-]+$/.test(declaredCharset);
  return printable ? `${type}; charset=${declaredCharset}` : type;
};

/**
 * A bot wall of unknown status is served with 200, as many are: it must be known by what it says. With a guessed 403
 * the fetcher would turn away, and nobody would ever see whether the reader takes it for a page.
 */
export const statusOf = ({ status, kind }: PageRecord): number => status ?? (kind === 'notfound' ? 404 : 200);

/** The source that a site's pages are scraped as. */
export const sourceIdOf = (site: string): string => site.replace(/[^a-z0-9]+/g, '-');

const sourcesOf = (pages: readonly PlacedPage[]): Source[] =>
  [...Map.groupBy(pages, ({ record }) => sourceIdOf(record.site))].map(([sourceId, own]) => {
    const sites = new Set(own.map(({ record }) => record.site));
    return {
      sourceId,
      name: [...sites].join(', '),
      hosts: [...new Set([...sites, ...own.map(({ host }) => host)])],
      seeds: own.map(({ url }) => url),
      enabled: true,
      everyMinutes: 24 * 60,
      maxDepth: 0,
      maxPages: own.length,
      ...ownMachineLimits,
    };
  });

const answerText = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
};

/**
 * Serves a folder of saved pages on 127.0.0.1, byte for byte, under the host names they came from.
 * @param directory Holds `index.jsonl`, one JSON object a line: `file` and `site`, and where known `url_if_known`, `kind`,
 * `charset.declared`, `status`.
 * @param options.port A free one unless told.
 * @throws Error naming everything that is wrong with the folder.
 */
export const startPageFolder = async (
  directory: string,
  options: { readonly port?: number } = {},
): Promise<PageFolder> => {
  const placed = placePages(await readPageIndex(directory));
  const byUrl = new Map(placed.map(({ url, record }) => [url, record]));
  const sources = sourcesOf(placed);
  const hosts = [...new Set(sources.flatMap((source) => source.hosts))];

  const sendPage = async (record: PageRecord, response: ServerResponse, withBody: boolean): Promise<void> => {
    const body = await readFile(record.file);
    response.writeHead(statusOf(record), {
      'content-type': contentTypeOf(record),
      'content-length': body.length,
    });
    response.end(withBody ? body : undefined);
  };

  const server = await serveOnLoopback((request, response) => {
    const { method, url = '/' } = request;
    const host = hostOf(request);
    const record = byUrl.get(canonicalUrl(`http://${host}${url}`) ?? url);
    if (!hosts.includes(host)) answerText(response, 421, `No page of ${host} is in this folder.`);
    else if (method !== 'GET' && method !== 'HEAD') answerText(response, 405, 'GET and HEAD only.');
    else if (record !== undefined) {
      sendPage(record, response, method === 'GET').catch((error: unknown) =>
        answerText(response, 500, `${record.name} cannot be read any more: ${error}`),
      );
    } else if (url === '/robots.txt') answerText(response, 200, 'User-agent: *\nAllow: /');
    else answerText(response, 404, 'This page was not saved.');
  }, options.port);

  return {
    ...server,
    hosts,
    sources,
    pages: placed.map(({ record, url }) => ({
      url,
      file: record.name,
      sourceId: sourceIdOf(record.site),
      kind: record.kind,
    })),
  };
};
