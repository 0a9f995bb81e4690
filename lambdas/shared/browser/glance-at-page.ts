import type { CDPSession } from 'puppeteer-core';

/** What can be told of a page without taking its text out of the browser. */
export interface Glance {
  /** Changes whenever elements, links or text come or go; not with a clock that ticks. */
  readonly mark: string;
  /** Whether the page looks as if its content were still to come. */
  readonly isExpecting: boolean;
}

/** A page with less text than this has not said anything yet. */
const FEW_CHARACTERS = 200;
/** What stands where the content belongs while it is being loaded: a word, or nothing. */
const PLACEHOLDER_CHARACTERS = 40;

/**
 * Runs in a world of its own, where nothing that the page did to its built-ins is seen; methods and getters are taken
 * from their prototypes because an element named "body" hides the property of the document.
 */
const expression = `(() => {
  const all = (name) => Document.prototype.getElementsByTagName.call(document, name);
  const first = (selector) => Document.prototype.querySelector.call(document, selector);
  const get = (type, name, object) => Object.getOwnPropertyDescriptor(type.prototype, name).get.call(object);
  const lengthOf = (node) => (node === null ? 0 : get(Node, 'textContent', node).trim().length);
  const body = get(Document, 'body', document);
  let text = lengthOf(body);
  for (const name of ['script', 'style', 'noscript', 'template'])
    for (const element of all(name)) if (Node.prototype.contains.call(body, element)) text -= lengthOf(element);
  const main = first('main, [role="main"]');
  const isBusy = first('[aria-busy="true"], [role="progressbar"]') !== null;
  return {
    mark: [all('*').length, all('a').length, text].join(' '),
    isExpecting: text < ${FEW_CHARACTERS} || isBusy || (main !== null && lengthOf(main) < ${PLACEHOLDER_CHARACTERS}),
  };
})()`;

/** Looks at the main frame's document, cheaply. Rejects while the page navigates. */
export const glanceAtPage = async (session: CDPSession): Promise<Glance> => {
  const { frameTree } = await session.send('Page.getFrameTree');
  const { id: frameId, url, loaderId } = frameTree.frame;
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', { frameId });
  const { result } = await session.send('Runtime.evaluate', { contextId, expression, returnByValue: true });
  const glance = result.value as Glance | undefined;
  return { mark: `${url} ${loaderId} ${glance?.mark}`, isExpecting: glance?.isExpecting ?? true };
};
