import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostOf, serveOnLoopback } from '../serve-on-loopback.ts';
import { ownMachineLimits, type ServedSites } from '../served-sites.ts';
import { listingOf, type MarketListing } from './market-listing.ts';
import { marketSites } from './market-sites.ts';
import { answerControl } from './server/market-control.ts';
import { type ActiveRule, createMisbehaveRules } from './server/misbehave-rules.ts';
import { type MisbehaveRule, misbehave } from './server/misbehaviour.ts';
import { createRequestLog, type HostCounters, type LoggedRequest } from './server/request-log.ts';
import { sendAnswer } from './server/send-answer.ts';
import { parsePrefixedPath, underPrefix } from './server/site-under-prefix.ts';
import { answerAs, type MarketSite, type SiteAnswer } from './sites/market-site.ts';
import { lotUrl } from './sites/surplus-auction.ts';
import { worldAtVisit } from './world/next-visit.ts';

/** The sample market while it is open: four web sites that sell the vehicles of one small world. */
export interface SampleMarket extends ServedSites {
  /** Every offer with its own page, as of this visit. */
  readonly listings: readonly MarketListing[];
  /** Lots that are not vehicles. */
  readonly goods: readonly { readonly url: string; readonly title: string }[];
  readonly visitNumber: number;
  /** Moves the market to its n-th visit, from 1: prices change, auctions end, offers come and go. */
  visit(number: number): void;
  /** Makes a site or a path answer badly. @returns The rule's number. */
  misbehave(rule: MisbehaveRule): number;
  /** Ends one rule, or all, before they are used up. */
  behave(rule?: number): void;
  rules(): readonly ActiveRule[];
  /** The last 10,000 requests to the sites, oldest first. */
  requests(): readonly LoggedRequest[];
  counters(host: string): HostCounters;
}

export interface SampleMarketOptions {
  /** A free one unless told. */
  readonly port?: number;
  /** The same seed gives the same vehicles, offers and prices; 1 unless told. */
  readonly seed?: number;
  /** The moment of the first visit, around which auctions end. */
  readonly now?: Date;
}

const siteOf = (host: string): MarketSite | undefined => marketSites.find((site) => site.host === host);

const methodNotAllowed: SiteAnswer = {
  ...answerAs('text/plain; charset=utf-8', 'This site answers GET and HEAD only.\n', 405),
  headers: { allow: 'GET, HEAD' },
};

const misdirected = (host: string): SiteAnswer => {
  const known = marketSites.map((site) => site.host).join(', ');
  return answerAs('text/plain; charset=utf-8', `No site ${host} is served here. There are: ${known}.\n`, 421);
};

/** Opens the market on 127.0.0.1, its sites told apart by the Host header. */
export const startSampleMarket = async (options: SampleMarketOptions = {}): Promise<SampleMarket> => {
  const { port = 0, seed = 1, now = new Date() } = options;
  const rules = createMisbehaveRules();
  const log = createRequestLog();
  let visitNumber = 1;
  let world = worldAtVisit(seed, now, visitNumber);

  const siteAnswer = (site: MarketSite, target: string, method: string | undefined): SiteAnswer => {
    if (method !== 'GET' && method !== 'HEAD') return methodNotAllowed;
    const [path = '/', query = ''] = target.split(/\?(.*)/s);
    const offers = world.offers.filter((offer) => offer.site === site.source.sourceId);
    return site.answer({ path, query: new URLSearchParams(query) }, { ...world, offers });
  };

  const answerSite = (site: MarketSite, request: IncomingMessage, response: ServerResponse): void => {
    const { method = 'GET', url: path = '/' } = request;
    const rule = rules.take(site.host, path);
    response.once('close', () =>
      log.add({
        ...{ host: site.host, method, path, at: Date.now() },
        userAgent: request.headers['user-agent'] ?? '',
        status: response.headersSent ? response.statusCode : 0,
        ...(rule !== undefined && { misbehaved: rule.as }),
      }),
    );
    const ordinary = (): void => sendAnswer(siteAnswer(site, path, method), request, response);
    if (rule === undefined) ordinary();
    else misbehave(rule, response, ordinary);
  };

  /** The raw address is for people: the market's own page and controls, and the sites below a folder. */
  const answerRawAddress = (request: IncomingMessage, response: ServerResponse): void => {
    const { method, url = '/' } = request;
    const prefixed = parsePrefixedPath(url);
    const site = siteOf(prefixed?.host ?? '');
    if (prefixed === undefined) answerControl(market, request, response);
    else if (site === undefined) sendAnswer(misdirected(prefixed.host), request, response);
    else sendAnswer(underPrefix(siteAnswer(site, prefixed.path, method), site.host), request, response);
  };

  const server = await serveOnLoopback((request, response) => {
    const host = hostOf(request);
    const site = siteOf(host);
    if (site !== undefined) answerSite(site, request, response);
    else if (host === '127.0.0.1' || host === 'localhost') answerRawAddress(request, response);
    else sendAnswer(misdirected(host), request, response);
  }, port);

  const market: SampleMarket = {
    ...server,
    hosts: marketSites.map(({ host }) => host),
    sources: marketSites.map(({ source }) => ({ ...source, ...ownMachineLimits })),
    get listings() {
      return world.offers.flatMap((offer) => {
        const site = marketSites.find(({ source }) => source.sourceId === offer.site);
        return site === undefined ? [] : [listingOf(offer, site)];
      });
    },
    get goods() {
      return world.goods.map(({ id, title }) => ({ url: lotUrl(id), title }));
    },
    get visitNumber() {
      return visitNumber;
    },
    visit: (number) => {
      world = worldAtVisit(seed, now, number);
      visitNumber = number;
    },
    misbehave: (rule) => rules.add(rule).id,
    behave: (rule) => {
      if (rule === undefined) rules.clear();
      else rules.remove(rule);
    },
    rules: rules.active,
    requests: log.recent,
    counters: log.counters,
  };
  return market;
};
