import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDemoUser } from '../../tools/local-cloud/demo-user.ts';
import { deploy } from '../../tools/local-cloud/deploy.ts';
import { type LocalCloud, startLocalCloud } from '../../tools/local-cloud/local-cloud.ts';
import { createCheckedFetch } from './checked-fetch.ts';

const patience = 300_000;
const quota = 100;

let cloud: LocalCloud;
let api: string;
let token: string;

beforeAll(async () => {
  cloud = await startLocalCloud();
  const { outputs } = await deploy(cloud);
  api = outputs.ApiUrl;
  ({ token } = await (await createDemoUser(cloud, outputs, 'operator')).signIn());
}, patience);
afterAll(() => cloud?.stop(), patience);

const ask = (send: typeof fetch, path: string, init: RequestInit = {}): Promise<Response> =>
  send(`${api}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });

test('a change is answered once under its key, by the real conditions of the table', async () => {
  const send = createCheckedFetch(api);
  const post = (sourceId: string) =>
    ask(send, '/api/scrape-jobs', {
      method: 'POST',
      headers: { 'idempotency-key': '"of-this-one-request"', 'content-type': 'application/json' },
      body: JSON.stringify({ sourceId }),
    });
  const [first, again] = [await post('nowhere'), await post('nowhere')];
  expect([first.status, again.status]).toEqual([422, 422]);
  expect(await again.json()).toEqual(await first.json());
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(await (await post('elsewhere')).json()).toMatchObject({
    type: expect.stringMatching(/idempotency-key-reused$/),
  });
});

test(
  'an address is limited exactly, told so, and served again as Retry-After says',
  async () => {
    const start = Date.now();
    const statuses: number[] = [];
    // What comes back meanwhile is given, too; the rest of the bucket is gone after so many.
    while (statuses.at(-1) !== 429 && statuses.length < 3 * quota) {
      const answer = await ask(fetch, '/api/opportunities?limit=1');
      statuses.push(answer.status);
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const cameBack = ((Date.now() - start) / 60_000) * quota;
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.length).toBeLessThanOrEqual(quota + cameBack + 1);
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([200]));
    const { status } = await ask(createCheckedFetch(api), '/api/opportunities?limit=1');
    expect(status).toBe(200);
  },
  patience,
);
