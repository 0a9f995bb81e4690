import { describe, expect, test } from '@jest/globals';
import { errors } from 'undici';
import { fetchErrorOf } from '../../../../lambdas/shared/egress/fetch-errors.ts';
import { EgressRefusedError } from '../../../../lambdas/shared/egress/resolve-target.ts';
import { GiveUpError } from '../../../../lambdas/shared/errors/work-errors.ts';

const url = 'https://auction.example/';
const failed = (code: string): Error => Object.assign(new Error('it failed'), { code });

describe('fetchErrorOf', () => {
  test.each([
    ['CERT_HAS_EXPIRED', 'GiveUpError', 'bad-certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'GiveUpError', 'bad-certificate'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'GiveUpError', 'bad-certificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'GiveUpError', 'bad-certificate'],
    ['UND_ERR_HEADERS_OVERFLOW', 'GiveUpError', 'headers-too-large'],
    ['HPE_INVALID_CONSTANT', 'GiveUpError', 'malformed-answer'],
    ['ENOTFOUND', 'UnreachableError', 'host-unknown'],
    ['EAI_AGAIN', 'UnreachableError', 'site-unreachable'],
    ['ECONNREFUSED', 'UnreachableError', 'site-unreachable'],
    ['UND_ERR_SOCKET', 'UnreachableError', 'site-unreachable'],
    ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', 'UnreachableError', 'site-unreachable'],
    ['ETIMEDOUT', 'UnreachableError', 'site-too-slow'],
    ['UND_ERR_BODY_TIMEOUT', 'UnreachableError', 'site-too-slow'],
  ])('%s → %s %s', (code, name, meaning) => {
    const cause = failed(code);
    expect(fetchErrorOf(cause, url)).toMatchObject({ name, code: meaning, cause });
  });

  test('the total deadline is a site that is too slow', () => {
    const { reason } = AbortSignal.abort(new DOMException('late', 'TimeoutError'));
    expect(fetchErrorOf(reason, url)).toMatchObject({ name: 'UnreachableError', code: 'site-too-slow' });
  });

  test('a refusal of the guard keeps its reason', () => {
    expect(fetchErrorOf(new EgressRefusedError('metadata', 'auction.example:80'), url)).toMatchObject({
      name: 'GiveUpError',
      code: 'egress-blocked',
      message: 'auction.example:80 is refused by the egress guard: metadata',
    });
  });

  test.each([
    new TypeError('undefined is not a function'),
    new RangeError('out of bounds'),
    new errors.InvalidArgumentError('invalid header'),
  ])('a bug of ours stays what it is: %s', (bug) => {
    expect(fetchErrorOf(bug, url)).toBe(bug);
  });

  test('a verdict stays what it is', () => {
    const verdict = new GiveUpError('left-source', 'elsewhere');
    expect(fetchErrorOf(verdict, url)).toBe(verdict);
  });
});
