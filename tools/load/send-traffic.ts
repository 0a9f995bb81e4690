import { setTimeout as sleep } from 'node:timers/promises';
import { createAnswerCheck } from '../schemas/answer-check.ts';
import type { Outcome } from './load-report.ts';
import type { createTraffic, LoadRequest, Planned } from './traffic.ts';

/** API Gateway itself gives up after 29 s. */
const answerWithinMs = 30_000;

const expected: Readonly<Record<LoadRequest['method'], number>> = { GET: 200, POST: 201, DELETE: 200 };

const routeOf = ({ method, path }: LoadRequest): string => {
  const [bare = ''] = path.split('?');
  return `${method} ${bare.replace(/^(\/api\/[\w-]+\/)[^/]+/, '$1{id}')}`;
};

/**
 * Sends the planned requests, each when it is due, however many are on their way, and holds every answer against
 * docs/openapi.yaml. A request that gets none, or another than that of success, is a fault as well.
 */
export const sendTraffic = async (
  planned: readonly Planned[],
  api: { readonly url: string; readonly token: string; readonly traffic: ReturnType<typeof createTraffic> },
): Promise<readonly Outcome[]> => {
  const check = createAnswerCheck();
  const begin = performance.now();

  const send = async (request: LoadRequest): Promise<readonly string[]> => {
    const { method, path, body } = request;
    const answer = await fetch(`${api.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(answerWithinMs),
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const parsed: unknown = text === '' ? undefined : JSON.parse(text);
    api.traffic.learn(request, parsed);
    const [bare = ''] = path.split('?');
    const headers = Object.fromEntries(answer.headers);
    const faults = check({ method, path: bare }, { status: answer.status, headers, body: parsed });
    return answer.status === expected[method] ? faults : [`answered ${answer.status}: ${text}`, ...faults];
  };

  return Promise.all(
    planned.map(async ({ at, kind }): Promise<Outcome> => {
      await sleep(at);
      const request = api.traffic.requestOf(kind);
      const faults = await send(request).catch((error: unknown) => [`no answer: ${String(error)}`]);
      const milliseconds = performance.now() - begin - at;
      return { route: routeOf(request), milliseconds, faults };
    }),
  );
};
