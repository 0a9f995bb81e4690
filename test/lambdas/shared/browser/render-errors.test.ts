import { describe, expect, test } from '@jest/globals';
import { renderErrorOf } from '../../../../lambdas/shared/browser/render-errors.ts';
import { GiveUpError } from '../../../../lambdas/shared/errors/work-errors.ts';

const url = 'https://auction.example/';

describe('renderErrorOf', () => {
  test.each([
    ['net::ERR_CERT_DATE_INVALID at https://auction.example/', 'GiveUpError', 'bad-certificate'],
    ['net::ERR_TOO_MANY_REDIRECTS at https://auction.example/', 'GiveUpError', 'too-many-redirects'],
    ['net::ERR_ABORTED at https://auction.example/', 'GiveUpError', 'not-a-document'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED at https://auction.example/', 'UnreachableError', 'site-unreachable'],
    ['Protocol error (Runtime.evaluate): Target closed', 'UnreachableError', 'browser-crashed'],
    ['Navigating frame was detached', 'UnreachableError', 'browser-crashed'],
    ['Failed to launch the browser process: Code: null', 'UnreachableError', 'browser-crashed'],
  ])('%s → %s %s', (message, name, code) => {
    const cause = new Error(message);
    expect(renderErrorOf(cause, url)).toMatchObject({ name, code, cause });
  });

  test.each([
    ['too-slow', 'UnreachableError', 'render-timed-out'],
    ['too-heavy', 'GiveUpError', 'page-too-heavy'],
  ] as const)('whatever a browser says that we ended, it was %s', (ended, name, code) => {
    expect(renderErrorOf(new Error('Target closed'), url, ended)).toMatchObject({ name, code });
  });

  test('a document that does not come in time is a slow site', () => {
    const timeout = Object.assign(new Error('Navigation timeout of 15000 ms exceeded'), {
      name: 'TimeoutError',
    });
    expect(renderErrorOf(timeout, url)).toMatchObject({
      name: 'UnreachableError',
      code: 'site-too-slow',
    });
  });

  test('verdicts and bugs stay what they are', () => {
    for (const error of [new GiveUpError('left-source', 'x'), new RangeError('ours'), 'thrown text']) {
      expect(renderErrorOf(error, url)).toBe(error);
    }
  });
});
