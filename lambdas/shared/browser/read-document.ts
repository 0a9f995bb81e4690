import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from 'puppeteer-core';
import { GiveUpError } from '../errors/work-errors.ts';

/** In UTF-16 units. Three times the largest rendered vehicle page we have seen. */
const MAX_HTML_LENGTH = 10_000_000;

/** Tries at a document that keeps navigating away, and the milliseconds between them. */
const MAX_TRIES = 10;
const PAUSE_MS = 100;

/** What the browser holds now. */
interface DocumentSnapshot {
  /** As the browser knows it, not as the page says it. */
  readonly url: string;
  readonly html: string;
}

/**
 * Runs in a world of its own, where nothing that the page did to its built-ins is seen; the getters are taken from
 * their prototypes because an element named "documentElement" hides the property of the document.
 */
const expression = `(() => {
  const get = (type, name, object) => Object.getOwnPropertyDescriptor(type.prototype, name).get.call(object);
  const root = get(Document, 'documentElement', document);
  const html = root === null ? '' : get(Element, 'outerHTML', root);
  return html.length > ${MAX_HTML_LENGTH} ? html.length : html;
})()`;

/**
 * Reads the main frame's document. `page.content()` would evaluate in the page's own world, where a page can answer
 * what it likes.
 * @throws GiveUpError `page-too-large`, judged before the text leaves the browser.
 */
const readDocument = async (session: CDPSession): Promise<DocumentSnapshot> => {
  const { frameTree } = await session.send('Page.getFrameTree');
  const { id: frameId, url } = frameTree.frame;
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', { frameId });
  const { result } = await session.send('Runtime.evaluate', { contextId, expression, returnByValue: true });
  if (typeof result.value === 'string') return { url, html: `<!DOCTYPE html>\n${result.value}` };
  throw new GiveUpError('page-too-large', `${url} has become ${result.value ?? 'too many'} characters`);
};

/**
 * The same, of a page that may be navigating at this very moment.
 * @param mayRecover whether another try may succeed after one failed.
 */
export const readSettledDocument = async (
  session: CDPSession,
  mayRecover: (error: unknown) => boolean,
): Promise<DocumentSnapshot> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await readDocument(session);
    } catch (error) {
      if (tries === MAX_TRIES || !mayRecover(error)) throw error;
      await sleep(PAUSE_MS);
    }
  }
};
