import type { HTTPRequest, Page } from 'puppeteer-core';

/** A request under way for longer is a long poll or a stream, not content on its way. */
const LONG_POLL_MS = 5_000;

/**
 * Watches what a page loads.
 * @returns a function that tells for how many milliseconds nothing has been under way, long polls aside.
 */
export const watchRequests = (page: Pick<Page, 'on'>): (() => number) => {
  const underWay = new Map<HTTPRequest, number>();
  let lastActivity = Date.now();
  const begin = (request: HTTPRequest): void => {
    lastActivity = Date.now();
    underWay.set(request, lastActivity);
  };
  const end = (request: HTTPRequest): void => {
    lastActivity = Date.now();
    underWay.delete(request);
  };
  page.on('request', begin);
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return () => {
    const now = Date.now();
    const loading = [...underWay.values()].some((begun) => now - begun < LONG_POLL_MS);
    return loading ? 0 : now - lastActivity;
  };
};
