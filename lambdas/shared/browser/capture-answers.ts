import type { CDPSession, Protocol } from 'puppeteer-core';
import { isSameSite } from '../../domain/reading/link-shape.ts';
import type { DataAnswer } from '../../domain/rendering/embed-answers.ts';

/** Decoded bytes of one answer. The longest result lists we have seen have a tenth of it. */
const MAX_ANSWER_BYTES = 1_000_000;
/** Of all answers together: they are stored beside a document of at most 10 million characters. */
const MAX_TOTAL_BYTES = 3_000_000;
/** A page that asks more often is polling. */
const MAX_ANSWERS = 50;

const isData = (type: Protocol.Network.ResourceType): boolean => type === 'XHR' || type === 'Fetch';

const isJson = (mimeType: string): boolean => /[/+]json$/i.test(mimeType);

/** Refusals and missing things are answers; these are none. */
const isFailure = (status: number): boolean => status === 429 || status >= 500;

/** Headers of a request that anybody's would have: any other may tell who asks, or for what region or currency. */
const isCommon = /^(?:accept|content-type|referer|user-agent|sec-.+)$/i;

/** Whether the address is all that a script says, so that anybody who asks gets the answer. */
const saysNothingElse = ({ method, hasPostData, headers }: Protocol.Network.Request): boolean =>
  method === 'GET' && hasPostData !== true && Object.keys(headers).every((name) => isCommon.test(name));

/** Whether the browser itself says nothing of the visitor: of cookies only the network layer knows. */
const hasNoCookies = ({ associatedCookies }: Protocol.Network.RequestWillBeSentExtraInfoEvent): boolean =>
  associatedCookies.every(({ blockedReasons }) => blockedReasons.length > 0);

const textOf = ({ body, base64Encoded }: Protocol.Network.GetResponseBodyResponse): string =>
  base64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;

export interface CapturedAnswers {
  /** Those that have come so far, in the order in which they ended, each body once. */
  collect(): Promise<readonly DataAnswer[]>;
  /** Requests for data that brought no answer, or one by which the site says that it is in trouble. */
  failures(): number;
}

/**
 * Keeps what a page's scripts fetch from its own site as JSON. Taken from the browser's network layer: scripts of the page
 * see nothing of it and cannot forge it. Call it before the page is opened, with a session whose network is enabled.
 * @param isOwn whether an address belongs to the site of the page
 */
export const captureAnswers = (
  session: Pick<CDPSession, 'on' | 'send'>,
  isOwn: (url: string) => boolean,
): CapturedAnswers => {
  /** Requests of the page for data of its own site that have not ended. */
  const asked = new Set<string>();
  /** Requests that may be plain by one of two events, which come in either order; by both they are. */
  const plainBy = { script: new Map<string, boolean>(), browser: new Map<string, boolean>() };
  const coming = new Map<string, { readonly url: string; bytes: number }>();
  const answers: ((DataAnswer & { readonly requestId: string }) | undefined)[] = [];
  const reading: Promise<void>[] = [];
  let taken = 0;
  let total = 0;
  let failed = 0;

  const keep = async (at: number, requestId: string, url: string): Promise<void> => {
    try {
      const body = textOf(await session.send('Network.getResponseBody', { requestId }));
      if (answers.some((answer) => answer?.url === url && answer.body === body)) return;
      answers[at] = { url, body, requestId };
    } catch {
      // Chromium has thrown it away meanwhile, or is gone itself: the document tells.
    }
  };

  /** A redirect asks anew under the same id: what was told once stays told. */
  const noteSign = (by: keyof typeof plainBy, requestId: string, isPlain: boolean): void => {
    plainBy[by].set(requestId, isPlain && plainBy[by].get(requestId) !== false);
  };

  session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    if (type === undefined || !isData(type) || !isOwn(request.url)) return;
    asked.add(requestId);
    noteSign('script', requestId, saysNothingElse(request));
  });
  session.on('Network.requestWillBeSentExtraInfo', (info) => {
    noteSign('browser', info.requestId, hasNoCookies(info));
  });
  session.on('Network.responseReceived', ({ requestId, response }) => {
    // A redirect may have led elsewhere.
    if (!asked.has(requestId) || !isOwn(response.url)) return;
    if (isFailure(response.status)) failed += 1;
    const isAnswer = response.status >= 200 && response.status <= 299 && isJson(response.mimeType);
    if (isAnswer) coming.set(requestId, { url: response.url, bytes: 0 });
  });
  session.on('Network.dataReceived', ({ requestId, dataLength }) => {
    const answer = coming.get(requestId);
    if (answer !== undefined) answer.bytes += dataLength;
  });
  session.on('Network.loadingFailed', ({ requestId, canceled }) => {
    coming.delete(requestId);
    if (asked.delete(requestId) && canceled !== true) failed += 1;
  });
  session.on('Network.loadingFinished', ({ requestId }) => {
    asked.delete(requestId);
    const answer = coming.get(requestId);
    if (!coming.delete(requestId) || answer === undefined) return;
    const isOver = answer.bytes > MAX_ANSWER_BYTES || total + answer.bytes > MAX_TOTAL_BYTES;
    if (isOver || taken >= MAX_ANSWERS) return;
    total += answer.bytes;
    reading.push(keep(taken, requestId, answer.url));
    taken += 1;
  });

  return {
    collect: async () => {
      await Promise.all(reading);
      const isPlain = (id: string) => plainBy.script.get(id) === true && plainBy.browser.get(id) === true;
      return answers
        .filter((answer) => answer !== undefined)
        .map(({ requestId, ...answer }) => ({ ...answer, isPlain: isPlain(requestId) }));
    },
    failures: () => failed,
  };
};

/** Whether addresses lie on the site of a page, subdomains included (`api.cars.example` is `cars.example`). */
export const ownedBy =
  (pageUrl: string) =>
  (url: string): boolean =>
    /^https?:/.test(url) && isSameSite(url, pageUrl);
