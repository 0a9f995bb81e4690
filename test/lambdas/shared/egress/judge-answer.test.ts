import { describe, expect, test } from '@jest/globals';
import { deferBrokenSite, judgeAnswer } from '../../../../lambdas/shared/egress/judge-answer.ts';

const finalUrl = 'https://auction.example/lots';

describe('judgeAnswer', () => {
  test.each([200, 204, 301, 400, 401, 403, 404, 410, 451, 501])('%d is the answer of the page', (status) => {
    expect(judgeAnswer({ status, finalUrl }, 0, 0)).toBeUndefined();
  });

  test.each([199, 600, 999])('%d is no status of a page, and the page is given up', (status) => {
    expect(judgeAnswer({ status, finalUrl }, 0, 0)).toMatchObject({
      name: 'GiveUpError',
      code: 'malformed-answer',
    });
  });

  test('what led to an address that no message holds is given up, with the address in short', () => {
    const long = 'https://auction.example/'.padEnd(4_097, 'a');
    expect(judgeAnswer({ status: 200, finalUrl: long.slice(0, -1) }, 0, 0)).toBeUndefined();
    const refusal = judgeAnswer({ status: 200, finalUrl: long }, 0, 0);
    expect(refusal).toMatchObject({ name: 'GiveUpError', code: 'malformed-answer' });
    expect(refusal?.message.length).toBeLessThan(400);
  });

  test.each([429, 503])('%d is a busy site, which is obeyed', (status) => {
    expect(judgeAnswer({ status, finalUrl, retryAfterSeconds: 30 }, 4, 0)).toMatchObject({
      name: 'RetryLaterError',
      code: 'site-busy',
      delaySeconds: 30,
    });
  });

  test.each([
    [0, 5],
    [1, 10],
    [3, 40],
    [20, 900],
  ])(
    'a busy site that names no time is left alone longer each time: deferral %d waits %d s',
    (attempt, delaySeconds) => {
      expect(judgeAnswer({ status: 429, finalUrl }, attempt, 0)).toMatchObject({ delaySeconds });
    },
  );

  test('pages refused together are spread over half of the wait, and never come back before its end', () => {
    const wait = (random: number) => judgeAnswer({ status: 429, finalUrl, retryAfterSeconds: 60 }, 0, random);
    expect(wait(0)).toMatchObject({ delaySeconds: 60 });
    expect(wait(0.999)).toMatchObject({ delaySeconds: 90 });
  });

  test.each([408, 425, 500, 502, 504, 520, 524])(
    '%d is a failing site, which has three more chances',
    (status) => {
      const verdicts = [0, 1, 2, 3].map((attempt) => judgeAnswer({ status, finalUrl }, attempt, 0));
      expect(verdicts).toMatchObject([
        { name: 'RetryLaterError', delaySeconds: 5 },
        { name: 'RetryLaterError', delaySeconds: 15 },
        { name: 'RetryLaterError', delaySeconds: 45 },
        { name: 'GiveUpError', code: 'site-failing' },
      ]);
    },
  );
});

test('a site that is given up says why, and after how many tries', () => {
  const failure = { code: 'host-unknown', message: 'https://auction.example/ cannot be fetched: ENOTFOUND' };
  expect(deferBrokenSite(failure, 3, 0)).toMatchObject({
    name: 'GiveUpError',
    code: 'host-unknown',
    message: 'https://auction.example/ cannot be fetched: ENOTFOUND; given up after 4 tries',
  });
});
