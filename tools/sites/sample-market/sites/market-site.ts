import type { Source } from '../../../../lambdas/domain/source.ts';
import type { MarketOffer } from '../world/market-offer.ts';
import type { SurplusGood } from '../world/surplus-goods.ts';
import type { Html } from './html.ts';

interface SiteRequest {
  /** Decoded by nobody: as in the request line, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** What one site holds at this visit. */
export interface SiteStock {
  readonly now: Date;
  readonly offers: readonly MarketOffer[];
  readonly goods: readonly SurplusGood[];
}

export interface SiteAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** One web site of the market: a function from request to answer. */
export interface MarketSite {
  readonly source: Source;
  readonly host: string;
  /** The offer's own page. */
  pathOf(offer: MarketOffer): string;
  /** True when the offers arrive by script only. */
  readonly needsJavaScript: boolean;
  /** Whether the offer's page prints the vehicle's VIN. */
  showsVin(offer: MarketOffer): boolean;
  answer(request: SiteRequest, stock: SiteStock): SiteAnswer;
}

export const bytesOf = ({ body }: SiteAnswer): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : body;

export const htmlAnswer = (page: Html, status = 200): SiteAnswer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: page.markup,
});

export const answerAs = (contentType: string, body: string, status = 200): SiteAnswer => ({
  status,
  headers: { 'content-type': contentType },
  body,
});

export const movedTo = (location: string): SiteAnswer => ({
  status: 301,
  headers: { location, 'content-type': 'text/html; charset=utf-8' },
  body: '<html><head><title>301 Moved Permanently</title></head><body><h1>Moved Permanently</h1></body></html>',
});

/** @param allowed Paths that crawlers are asked to leave alone. */
export const robotsTxt = (disallowed: readonly string[], sitemap?: string): SiteAnswer =>
  answerAs(
    'text/plain; charset=utf-8',
    [
      'User-agent: *',
      ...disallowed.map((path) => `Disallow: ${path}`),
      ...(sitemap === undefined ? [] : ['', `Sitemap: ${sitemap}`]),
      '',
    ].join('\n'),
  );

/** One page of a list, from the number in its query; a number that is none is the first page. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly number: number;
  readonly count: number;
  readonly total: number;
}

export const listPage = <T>(all: readonly T[], perPage: number, asked: string | null): ListPage<T> => {
  const count = Math.max(1, Math.ceil(all.length / perPage));
  const number = Math.min(count, Math.max(1, Number.parseInt(asked ?? '1', 10) || 1));
  return { items: all.slice((number - 1) * perPage, number * perPage), number, count, total: all.length };
};

/** The page of an offer that is served cut off in the middle, or empty; every other one stays as it is. */
export const spoiltPage = (answer: SiteAnswer, offer: MarketOffer): SiteAnswer => {
  if (offer.malformed === 'empty-page') return { ...answer, body: '' };
  if (offer.malformed !== 'cut-off-page') return answer;
  return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
};
