import { describe, expect, test } from '@jest/globals';
import { UnreachableError } from '../../../../lambdas/shared/egress/fetch-errors.ts';
import type { FetchedDocument } from '../../../../lambdas/shared/egress/http-client.ts';
import { GiveUpError } from '../../../../lambdas/shared/errors/work-errors.ts';
import { fetchRobots } from '../../../../lambdas/shared/politeness/fetch-robots.ts';

const origin = 'https://auction.example';
const hosts = ['auction.example'];
const text = 'User-agent: DealerScope\nDisallow: /private\nCrawl-delay: 2';

const asking = (answer: Partial<FetchedDocument> | Error) =>
  fetchRobots(
    {
      getRobots: async (asked, allowed) => {
        if (asked !== origin || allowed !== hosts) throw new Error(`Asked for that of ${asked}`);
        if (answer instanceof Error) throw answer;
        return {
          status: 200,
          finalUrl: `${asked}/robots.txt`,
          contentType: 'text/plain',
          body: Buffer.from(text),
          ...answer,
        };
      },
    },
    origin,
    { hosts, productToken: 'DealerScope' },
  );

const rules = { rules: [{ allows: false, pattern: '/private' }], crawlDelaySeconds: 2 };
const none = { rules: [] };

describe('asking for a robots.txt', () => {
  test.each([
    [200, 'answered', rules],
    [204, 'answered', rules],
    [299, 'answered', rules],
    [300, 'nothing', undefined],
    [304, 'nothing', undefined],
    [400, 'answered', none],
    [401, 'answered', none],
    [403, 'answered', none],
    [404, 'answered', none],
    [410, 'answered', none],
    [408, 'nothing', undefined],
    [425, 'nothing', undefined],
    [429, 'busy', undefined],
    [499, 'answered', none],
    [500, 'nothing', undefined],
    [502, 'nothing', undefined],
    [503, 'nothing', undefined],
    [599, 'nothing', undefined],
  ])('the status %i means %s, and rules %j', async (status, kind, expected) => {
    const answer = await asking({ status });
    expect(answer.outcome.kind).toBe(kind);
    expect(answer.rules).toEqual(expected);
  });

  test.each([429, 503])('a busy site (%i) says how long', async (status) => {
    const answer = await asking({ status, retryAfterSeconds: 9 });
    expect(answer).toEqual({ outcome: { kind: 'busy', retryAfterMs: 9_000 } });
  });

  test('no answer forbids everything', async () => {
    const answer = await asking(new UnreachableError('site-unreachable', 'ECONNREFUSED'));
    expect(answer).toEqual({ outcome: { kind: 'nothing' } });
  });

  test.each(['left-source', 'too-many-redirects'])('one that leads nowhere (%s) is none', async (code) => {
    expect((await asking(new GiveUpError(code, 'elsewhere'))).rules).toEqual(none);
  });

  test.each(['body-too-large', 'broken-encoding', 'malformed-answer'])(
    'one that cannot be read (%s) forbids everything',
    async (code) => {
      expect(await asking(new GiveUpError(code, 'what?'))).toEqual({
        outcome: { kind: 'nothing' },
      });
    },
  );

  test.each([
    new GiveUpError('egress-blocked', 'a private address'),
    new GiveUpError('bad-certificate', 'expired'),
    new RangeError('our bug'),
  ])('what no page of the origin gets past ends them all: %s', async (error) => {
    await expect(asking(error)).rejects.toBe(error);
  });
});
