import type { VisitReason } from '../../contract/visit.ts';
import type { BrowserVerdict } from '../reading/needs-browser.ts';
import type { Source } from '../source.ts';
import { isRetryDue, leaningOf, type RenderMemory } from './render-memory.ts';

/** How a page is to be got, and why. `claimsRetry`: only by whoever is the first to try its shape again. */
export interface Way {
  readonly by: 'http' | 'browser';
  readonly why: VisitReason;
  readonly claimsRetry: boolean;
}

const way = (by: Way['by'], why: VisitReason, claimsRetry = false): Way => ({ by, why, claimsRetry });

/** What is known of a page before it is asked for. */
export interface BeforeFetch {
  readonly source: Pick<Source, 'fetchBy'>;
  /** Of the page's URL shape. */
  readonly memory: RenderMemory | undefined;
  /** Whether it is known where the page's data lies; absent = not. */
  readonly knowsAnswer?: boolean;
  readonly now: Date;
  /** Whether it may be the page that tries its shape again: not once another page has taken that on itself. */
  readonly mayRetry: boolean;
}

/**
 * The first way to try: HTTP, unless pages like this one have proved to be empty without a browser. Where their data lies
 * is asked for over HTTP, too. Now and then such a shape is tried the long way nevertheless, also where the source demands
 * a browser: so that we know whether it must, and what it would show.
 */
export const chooseWay = ({ source, memory, knowsAnswer = false, now, mayRetry }: BeforeFetch): Way => {
  if (source.fetchBy === 'http') return way('http', 'source-says-http');
  const isKnown = leaningOf(memory, now) === 'browser';
  const isDue = mayRetry && (memory === undefined || isRetryDue(memory, now));
  if (source.fetchBy === 'browser')
    return isDue ? way('http', 'retry', true) : way('browser', 'source-says-browser');
  if (!isKnown) return way('http', 'http-first');
  if (isDue) return way('http', 'retry', true);
  return knowsAnswer ? way('http', 'answer-known') : way('browser', 'remembered');
};

/**
 * Whether a page that was fetched over HTTP goes on to a browser, and why.
 * @param verdict what the fetched page itself says
 */
export const chooseAfterFetch = (
  { source, memory, now, mayRetry }: BeforeFetch,
  first: Way,
  verdict: BrowserVerdict,
): Way => {
  if (source.fetchBy === 'browser') return way('browser', 'source-says-browser');
  if (!verdict.needed || source.fetchBy === 'http') return first;
  if (leaningOf(memory, now) !== 'vain') return way('browser', verdict.sign);
  return mayRetry && memory !== undefined && isRetryDue(memory, now)
    ? way('browser', verdict.sign, true)
    : way('http', 'renders-in-vain');
};
