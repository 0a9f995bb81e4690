import type { HTTPRequest, HTTPResponse } from 'puppeteer-core';
import type { LoopbackSites } from '../../contract/loopback-sites.ts';
import { embedAnswers } from '../../domain/rendering/embed-answers.ts';
import { classifyUrl, type EgressRefusal } from '../egress/classify-url.ts';
import { dialledUrl } from '../egress/dialled-url.ts';
import { egressHeaders } from '../egress/egress-headers.ts';
import { fetchErrorOf, UnreachableError } from '../egress/fetch-errors.ts';
import { EgressRefusedError } from '../egress/resolve-target.ts';
import { retryAfterSeconds } from '../egress/retry-after.ts';
import { GiveUpError } from '../errors/work-errors.ts';
import type { BrowserSupply, FreshBrowser } from './browser-supply.ts';
import { captureAnswers, ownedBy } from './capture-answers.ts';
import { glanceAtPage } from './glance-at-page.ts';
import { readSettledDocument } from './read-document.ts';
import { renderErrorOf } from './render-errors.ts';
import { tamePage } from './tame-page.ts';
import { waitUntilSettled } from './wait-until-settled.ts';
import { watchOver } from './watch-over.ts';
import { watchRequests } from './watch-requests.ts';

/** From the first byte asked for to the last; a page has 30 s, the rest is for storing it. */
const TOTAL_DEADLINE_MS = 25_000;
/** Until the document itself is there. */
const NAVIGATION_TIMEOUT_MS = 15_000;
/** From there until its scripts have filled it. */
const SETTLE_LIMIT_MS = 8_000;

export interface RenderedDocument {
  /** Of the answer that brought the last document of the main frame. */
  readonly status: number;
  readonly finalUrl: string;
  /** The document as the browser holds it after its scripts ran, with the data that they fetched behind it. */
  readonly html: string;
  /** Requests for data that failed: what the document shows may not be all. */
  readonly failedAnswers: number;
  /** What the server asked us to wait, if it did. */
  readonly retryAfterSeconds?: number | undefined;
}

export interface RenderOptions {
  readonly browsers: BrowserSupply;
  readonly loopbackSites?: LoopbackSites | undefined;
  /** Milliseconds; for tests. */
  readonly totalDeadline?: number;
}

/** `www.` is the same site under a second name: nearly all of them redirect one to the other. */
const siteOf = (url: URL): string => url.hostname.replace(/^www\./, '').replace(/\.$/, '');

interface Visit {
  /** As the page is known. */
  readonly url: URL;
  /** As it is asked for. */
  readonly dialled: URL;
  readonly browser: FreshBrowser;
  /** Called when there is nothing to do but wait for the page. */
  readonly onWaiting: () => void;
}

const visit = async ({ url, dialled, browser, onWaiting }: Visit): Promise<RenderedDocument> => {
  const { chromium, proxy } = browser;
  const { page } = chromium;
  const session = await page.createCDPSession();
  await tamePage(page, session);
  const quietFor = watchRequests(page, session);
  const answers = captureAnswers(session, ownedBy(dialled.href));
  let asked = dialled.href;
  let answer: HTTPResponse | undefined;
  let hasFailed = false;
  const isDocument = (request: HTTPRequest): boolean =>
    request.isNavigationRequest() && request.frame() === page.mainFrame();
  page.on('request', (request) => {
    if (!isDocument(request)) return;
    asked = request.url();
    hasFailed = false;
  });
  page.on('requestfailed', (request) => {
    if (isDocument(request)) hasFailed = true;
  });
  page.on('response', (response) => {
    if (isDocument(response.request())) answer = response;
  });
  /** The document alone: what else the page asks of a host may be refused without harm. */
  const refusal = (): EgressRefusal | undefined =>
    hasFailed || answer?.headers()[egressHeaders.refused] !== undefined ? proxy.refusalOf(asked) : undefined;
  const throwIfRefused = (): void => {
    const reason = refusal();
    if (reason !== undefined)
      throw fetchErrorOf(new EgressRefusedError(reason, asked.slice(0, 200)), url.href);
  };

  try {
    await page.goto(dialled.href, { waitUntil: 'domcontentloaded', timeout: NAVIGATION_TIMEOUT_MS });
  } catch (error) {
    throwIfRefused();
    throw error;
  }
  onWaiting();
  const mayRecover = (error: unknown): boolean =>
    chromium.browser.connected && !(error instanceof GiveUpError);
  const glance = () => {
    throwIfRefused();
    return glanceAtPage(session);
  };
  // What stands in place of a refused page never becomes one: that is looked at at once.
  const idleFor = () => (refusal() === undefined ? quietFor() : Number.POSITIVE_INFINITY);
  await waitUntilSettled({ quietFor: idleFor, glance, mayRecover }, SETTLE_LIMIT_MS);
  const settled = await readSettledDocument(session, mayRecover);
  throwIfRefused();
  const finalUrl = new URL(settled.url);
  const headers = answer?.headers() ?? {};
  // Inside a tunnel the site itself could say so.
  const failure = finalUrl.protocol === 'http:' ? headers[egressHeaders.failed] : undefined;
  if (failure !== undefined || !/^https?:$/.test(finalUrl.protocol)) {
    throw new UnreachableError('site-unreachable', `${asked} cannot be reached: ${failure ?? 'no answer'}`);
  }
  if (siteOf(finalUrl) !== siteOf(url)) {
    throw new GiveUpError('left-source', `${url.href} led the browser to ${settled.url.slice(0, 200)}`);
  }
  const asKnown = (address: string): string =>
    dialled.protocol === url.protocol ? address : address.replace(dialled.protocol, url.protocol);
  const data = (await answers.collect()).map((answer) => ({ ...answer, url: asKnown(answer.url) }));
  return {
    status: answer?.status() ?? 200,
    finalUrl: asKnown(finalUrl.href),
    html: embedAnswers(settled.html, data),
    failedAnswers: answers.failures(),
    retryAfterSeconds: retryAfterSeconds(headers['retry-after'] ?? '', Date.now()),
  };
};

/**
 * Renders one page in a browser of its own, which is killed afterwards and goes with everything the page left in it: no
 * page ever meets what another has done. The only way out is an egress proxy of the browser's own. A browser that overstays is
 * killed; asking it to close would wait for a page that loops.
 * @throws GiveUpError `egress-blocked`, `left-source`, `page-too-large`, … when another try would end the same;
 * UnreachableError when a fresh browser, or another time, may do better.
 */
export const renderDocument = async (text: string, options: RenderOptions): Promise<RenderedDocument> => {
  const { browsers, loopbackSites, totalDeadline = TOTAL_DEADLINE_MS } = options;
  const verdict = classifyUrl(text, loopbackSites);
  if (!verdict.allowed) throw fetchErrorOf(new EgressRefusedError(verdict.reason, text.slice(0, 200)), text);
  const dialled = dialledUrl(verdict.url, loopbackSites);

  const browser = await browsers.take();
  const watch = watchOver(browser.chromium, totalDeadline);
  try {
    return await visit({ url: verdict.url, dialled, browser, onWaiting: browsers.prepare });
  } catch (error) {
    throw renderErrorOf(error, text, watch.ended());
  } finally {
    watch.stop();
    browser.end();
  }
};
