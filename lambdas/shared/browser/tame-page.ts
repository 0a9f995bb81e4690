import type { CDPSession, Page } from 'puppeteer-core';

/** Loaded for the eye alone; most of a page's bytes. */
const blockedTypes = ['Image', 'Media', 'Font', 'Ping'] as const;

/** A call to a browser that may be gone by now: its end is told elsewhere. */
const whateverComes = (call: Promise<unknown>): void => void call.catch(() => undefined);

/** Keeps a page from waiting for people, from opening others, and from loading what nobody will look at. */
export const tamePage = async (page: Page, session: CDPSession): Promise<void> => {
  page.on('dialog', (dialog) => whateverComes(dialog.dismiss()));
  page.on('popup', (popup) => whateverComes(popup?.close() ?? Promise.resolve()));
  session.on('Fetch.requestPaused', ({ requestId }) =>
    whateverComes(session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })),
  );
  await session.send('Fetch.enable', {
    patterns: blockedTypes.map((resourceType) => ({ urlPattern: '*', resourceType })),
  });
  // A service worker would answer in the site's place, and hide what it fetches.
  await session.send('Network.enable');
  await session.send('Network.setBypassServiceWorker', { bypass: true });
};
