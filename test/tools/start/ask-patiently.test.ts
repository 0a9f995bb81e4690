import { describe, expect, test } from '@jest/globals';
import { askPatiently } from '../../../tools/start/ask-patiently.ts';

const limited = (retryAfter: string | null = '1') =>
  new Response('{}', { status: 429, headers: retryAfter === null ? {} : { 'retry-after': retryAfter } });

/** Sends a request to an API that gives these answers in turn, the last one for ever. */
const ask = async (...answers: readonly [() => Response, ...(() => Response)[]]) => {
  const bodies: string[] = [];
  const waits: number[] = [];
  const send: typeof fetch = async (input) => {
    bodies.push(await new Request(input).text());
    const next = answers[Math.min(bodies.length, answers.length) - 1] ?? answers[0];
    return next();
  };
  const wait = async (milliseconds: number) => waits.push(milliseconds);
  const request = new Request('http://127.0.0.1/api/scrape-jobs', { method: 'POST', body: 'a job' });
  const { status } = await askPatiently(request, { send, wait });
  return { status, bodies, waits };
};

const fine = () => new Response('{}');

describe('a request', () => {
  test('that is limited is sent again, whole, when the API said', async () => {
    const answered = await ask(
      () => limited('2'),
      () => limited('1'),
      fine,
    );
    expect(answered).toEqual({ status: 200, bodies: ['a job', 'a job', 'a job'], waits: [2_000, 1_000] });
  });

  test.each([
    ['answered', fine, 200],
    ['refused for another reason', () => new Response('{}', { status: 409 }), 409],
    [
      'asked to come back later',
      () => new Response('{}', { status: 503, headers: { 'retry-after': '5' } }),
      503,
    ],
    ['limited without a time to wait', () => limited(null), 429],
    ['limited until some date', () => limited('Sat, 21 Nov 2026 10:00:00 GMT'), 429],
  ])('that is %s is not', async (_title, answer, status) => {
    expect(await ask(answer)).toEqual({ status, bodies: ['a job'], waits: [] });
  });

  test('that is limited for ever is given up', async () => {
    const { status, waits } = await ask(() => limited());
    expect([status, waits.length]).toEqual([429, 59]);
  });
});
