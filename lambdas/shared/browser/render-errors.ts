import { UnreachableError } from '../egress/fetch-errors.ts';
import { GiveUpError } from '../errors/work-errors.ts';
import type { EndOfPatience } from './watch-over.ts';

/** Chromium's network errors that another try will not change. */
const permanent: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/net::ERR_CERT_/, 'bad-certificate'],
  [/net::ERR_TOO_MANY_REDIRECTS/, 'too-many-redirects'],
  // A download, or an answer without content.
  [/net::ERR_(ABORTED|INVALID_RESPONSE)/, 'not-a-document'],
];

const lostBrowser = /Target closed|Session closed|Connection closed|detached|Failed to launch|crashed/i;

/**
 * What a failed rendering means for the page. An error that is none of the browser's is a bug and stays what it is.
 * @param ended why we ended the browser ourselves, if we did
 * @returns GiveUpError when another try would end the same, UnreachableError when a fresh browser may do better.
 */
export const renderErrorOf = (error: unknown, url: string, ended?: EndOfPatience): unknown => {
  if (error instanceof GiveUpError || error instanceof UnreachableError || !(error instanceof Error))
    return error;
  const options = { cause: error };
  if (ended === 'too-slow')
    return new UnreachableError('render-timed-out', `${url} was not rendered within its deadline`, options);
  if (ended === 'too-heavy')
    return new GiveUpError('page-too-heavy', `${url} took more memory than a page may`, options);
  const message = `${url} cannot be rendered: ${error.message}`;
  const lasting = permanent.find(([pattern]) => pattern.test(error.message));
  if (lasting !== undefined) return new GiveUpError(lasting[1], message, options);
  if (/net::ERR_/.test(error.message)) return new UnreachableError('site-unreachable', message, options);
  if (lostBrowser.test(error.message)) return new UnreachableError('browser-crashed', message, options);
  if (error.name === 'TimeoutError') return new UnreachableError('site-too-slow', message, options);
  return error;
};
