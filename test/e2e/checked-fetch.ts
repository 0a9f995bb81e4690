import { createAnswerCheck } from '../../tools/schemas/answer-check.ts';
import { askPatiently } from '../../tools/start/ask-patiently.ts';

/**
 * A fetch that holds every answer of the API against docs/openapi.yaml, so that no test need do it, and
 * asks again when the API says that there were too many requests.
 * @param apiUrl without a slash at its end.
 * @returns a fetch that rejects with an Error naming all differences.
 */
export const createCheckedFetch = (apiUrl: string): typeof fetch => {
  const check = createAnswerCheck();
  const base = new URL(apiUrl).pathname;
  return async (input, init) => {
    const request = new Request(input, init);
    const response = await askPatiently(request);
    const text = await response.clone().text();
    const asked = { method: request.method, path: new URL(request.url).pathname.slice(base.length) };
    const faults = check(asked, {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: text === '' ? undefined : JSON.parse(text),
    });
    if (faults.length > 0) throw new Error(`${faults.join('\n')}\n${text}`);
    return response;
  };
};
