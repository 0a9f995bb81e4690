import { setTimeout as sleep } from 'node:timers/promises';

/** API Gateway itself gives up after 29 s. */
const answerWithinMs = 30_000;

/** The API says whole seconds, mostly one: after so many refusals in a row somebody else has all there is. */
const mostTries = 60;

/** What sends requests, and waits; tests have their own. */
export interface Asking {
  readonly send: typeof fetch;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

/**
 * Sends a request to the API, and again after a 429 as soon as its Retry-After is over, 60 times at most.
 * @returns the answer; a 429 only when it says no time to wait, or too many came in a row.
 */
export const askPatiently = async (
  request: Request,
  { send, wait }: Asking = { send: fetch, wait: sleep },
): Promise<Response> => {
  for (let tries = 1; ; tries += 1) {
    const answer = await send(new Request(request.clone(), { signal: AbortSignal.timeout(answerWithinMs) }));
    const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
    if (answer.status !== 429 || tries === mostTries || !(seconds >= 0)) return answer;
    await answer.body?.cancel();
    await wait(seconds * 1_000);
  }
};
