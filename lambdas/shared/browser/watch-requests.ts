import type { CDPSession, HTTPRequest, Page } from 'puppeteer-core';

/** A request under way for longer is a long poll or a stream, not content on its way. */
const LONG_POLL_MS = 5_000;
/** Asked for once more than this, the same thing is polled: what is to be shown was there at the first time. */
const MOST_REPEATS = 2;
/** What a socket says at first may be what the page shows; what it says later are news. */
const SOCKET_OPENING_MS = 2_000;

/** Numbers this long in an address are the time or a random number, so that no cache answers. */
const cacheBuster = /(?<==)(?:\d{10,}|0?\.\d{6,})/g;

const sameness = (request: HTTPRequest): string =>
  [request.method(), request.url().replace(cacheBuster, ''), request.postData()?.slice(0, 2_000) ?? ''].join(
    ' ',
  );

/**
 * Watches what a page loads.
 * @returns a function that tells for how many milliseconds nothing has been under way, apart from long polls, polling and
 * the news of sockets and event streams.
 */
export const watchRequests = (
  page: Pick<Page, 'on'>,
  session: Pick<CDPSession, 'on'>,
  now: () => number = Date.now,
): (() => number) => {
  const underWay = new Map<HTTPRequest, number>();
  const asked = new Map<string, number>();
  const socketsOpened = new Map<string, number>();
  let lastActivity = now();

  page.on('request', (request) => {
    const key = sameness(request);
    const times = (asked.get(key) ?? 0) + 1;
    asked.set(key, times);
    if (times > MOST_REPEATS) return;
    lastActivity = now();
    if (request.resourceType() !== 'eventsource') underWay.set(request, lastActivity);
  });
  const end = (request: HTTPRequest): void => {
    if (underWay.delete(request)) lastActivity = now();
  };
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  session.on('Network.webSocketCreated', ({ requestId }) => {
    // One that is opened again and again must not keep the page awake.
    if (socketsOpened.size >= MOST_REPEATS) return;
    lastActivity = now();
    socketsOpened.set(requestId, lastActivity);
  });
  session.on('Network.webSocketFrameReceived', ({ requestId }) => {
    if (now() - (socketsOpened.get(requestId) ?? Number.NEGATIVE_INFINITY) < SOCKET_OPENING_MS)
      lastActivity = now();
  });
  return () => {
    const loading = [...underWay.values()].some((begun) => now() - begun < LONG_POLL_MS);
    return loading ? 0 : now() - lastActivity;
  };
};
