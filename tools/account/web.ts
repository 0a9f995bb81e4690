import type { RenderedDocument } from '../../lambdas/shared/browser/render-document.ts';
import { UnreachableError } from '../../lambdas/shared/egress/fetch-errors.ts';
import type { FetchedDocument, HttpClient } from '../../lambdas/shared/egress/http-client.ts';
import type { SeededRandom } from '../sites/sample-market/world/seeded-random.ts';
import type { Faults } from './faults.ts';
import type { Invocation } from './invocation.ts';
import { type Site, type SitePage, siteTag } from './sites.ts';

export interface WebSurroundings {
  /** By their hosts. */
  readonly sites: ReadonlyMap<string, Site>;
  readonly faults: Faults;
  readonly random: SeededRandom;
}

const siteAt = ({ sites }: WebSurroundings, url: string): Site => {
  const site = sites.get(new URL(url).hostname);
  if (site === undefined) throw new Error(`There is no site of ${url}`);
  return site;
};

const pageAt = (site: Site, url: string): SitePage => {
  const page = site.byUrl.get(url);
  if (page === undefined) throw new Error(`${url} is asked for, to which nothing leads`);
  return page;
};

const contentType = 'text/html; charset=utf-8';

/** What is answered instead, where the site has trouble; the page itself otherwise. */
const troubled = (url: string, trouble: 'busy' | 'failing' | 'unreachable') => {
  if (trouble === 'unreachable') throw new UnreachableError('site-unreachable', `${url} cannot be fetched`);
  return trouble === 'busy' ? { status: 503, retryAfterSeconds: 20 } : { status: 500 };
};

/** Mostly a moment; now and then as long as a visit may take at all. */
const answerTime = (random: SeededRandom): number =>
  random.chance(0.02) ? random.between(2_000, 15_000) : random.between(40, 600);

/** Asks the sites over HTTP. */
export const httpOf = (
  invocation: Invocation,
  surroundings: WebSurroundings,
): Pick<HttpClient, 'get' | 'getRobots'> => {
  const { faults, random } = surroundings;
  const answerTo = (url: string, known: Parameters<HttpClient['get']>[2]): FetchedDocument => {
    const empty = { finalUrl: url, contentType, body: new Uint8Array() };
    const trouble = faults.misbehaviour();
    if (trouble !== undefined) return { ...empty, ...troubled(url, trouble) };
    const site = siteAt(surroundings, url);
    if (url.endsWith('/robots.txt')) {
      return { ...empty, status: 200, contentType: 'text/plain', body: Buffer.from(site.robots) };
    }
    const validators = site.hasTags ? { etag: siteTag } : {};
    if (known?.etag === siteTag) return { ...empty, status: 304, validators };
    if (new URL(url).pathname.startsWith('/data/')) {
      const data = site.dataByUrl.get(url);
      const answer = { ...empty, contentType: 'application/json', body: Buffer.from(data ?? '{}') };
      return { ...answer, status: data === undefined ? 404 : 200, validators };
    }
    const page = pageAt(site, url);
    return { ...empty, status: page.status, body: Buffer.from(page.html), validators };
  };
  const get: HttpClient['get'] = (url, _hosts, known) =>
    invocation.call({ name: 'HTTP', takes: answerTime(random), perform: () => answerTo(url, known) });
  return { get, getRobots: (origin, hosts) => get(`${origin}/robots.txt`, hosts) };
};

/** Shows the sites' pages as a browser does. */
export const browserOf =
  (invocation: Invocation, surroundings: WebSurroundings) =>
  (url: string): Promise<RenderedDocument> => {
    const { faults, random } = surroundings;
    const shown = (): RenderedDocument => {
      const trouble = faults.misbehaviour();
      const empty = { finalUrl: url, html: '', failedAnswers: 0 };
      if (trouble === 'unreachable')
        throw new UnreachableError('browser-crashed', `The browser died at ${url}`);
      if (trouble !== undefined) return { ...empty, ...troubled(url, trouble) };
      const page = pageAt(siteAt(surroundings, url), url);
      return { ...empty, status: page.status, html: page.rendered ?? page.html };
    };
    return invocation.call({ name: 'Chromium', takes: random.between(1_500, 6_000), perform: shown });
  };
