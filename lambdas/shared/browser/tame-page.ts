import type { CDPSession, Page, Protocol } from 'puppeteer-core';
import { unneededPatterns, whyUnneeded } from './unneeded-requests.ts';

/** Bodies that Chromium keeps so that they can be asked for, in bytes: of one answer, and of all together. */
const keptBodies = { maxResourceBufferSize: 2_000_000, maxTotalBufferSize: 8_000_000 };

/** A call to a browser that may be gone by now: its end is told elsewhere. */
const whateverComes = (call: Promise<unknown>): void => void call.catch(() => undefined);

/** Keeps a page from waiting for people, from opening others, and from loading what nobody will look at. */
export const tamePage = async (page: Page, session: CDPSession): Promise<void> => {
  page.on('dialog', (dialog) => whateverComes(dialog.dismiss()));
  page.on('popup', (popup) => whateverComes(popup?.close() ?? Promise.resolve()));
  session.on('Fetch.requestPaused', ({ requestId, resourceType, request }) =>
    whateverComes(
      whyUnneeded(resourceType, request.url) === undefined
        ? session.send('Fetch.continueRequest', { requestId })
        : session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }),
    ),
  );
  // Taken in this order, and not waited for one after the other.
  await Promise.all([
    session.send('Fetch.enable', { patterns: unneededPatterns as Protocol.Fetch.RequestPattern[] }),
    session.send('Network.enable', keptBodies),
    // A service worker would answer in the site's place, and hide what it fetches.
    session.send('Network.setBypassServiceWorker', { bypass: true }),
  ]);
};
