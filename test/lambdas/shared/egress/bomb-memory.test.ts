import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Misbehaviour, misbehaviours, pathOf, serveHostility } from '../../../support/hostile-server.ts';
import type { LoopbackServer } from '../../../support/loopback-server.ts';

const program = join(import.meta.dirname, '../../../support/fetch-and-weigh.ts');
const MAX_GROWTH_BYTES = 64_000_000;
/** Processes start slowly on a machine that runs other tests. */
jest.setTimeout(60_000);

const names = Object.keys(misbehaviours) as Misbehaviour[];
const bombs = names.filter((name) => name.includes('bomb'));
/** What sends more than it should in other ways. */
const floods = names.filter((name) => /without end|pieces of one/.test(name));

let server: LoopbackServer;
beforeAll(async () => {
  server = await serveHostility();
});
afterAll(() => server.close());

/** Fetches in a process of its own, at whose memory the kernel looks. */
const weigh = async (paths: readonly string[], atOnce = 1, environment: NodeJS.ProcessEnv = {}) => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, server.address, String(atOnce), ...paths],
    {
      env: { ...process.env, ...environment },
    },
  );
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly outcomes: readonly string[]; readonly grownBy: number });
};

describe('memory', () => {
  test.each([...bombs, ...floods])('grows by no more than 64 MB for: %s', async (name) => {
    const [weighed] = await weigh([pathOf(name)]);
    expect(weighed?.outcomes).toEqual([misbehaviours[name][0]]);
    expect(weighed?.grownBy).toBeLessThanOrEqual(MAX_GROWTH_BYTES);
  });

  test('stops growing, however many bombs come one after the other', async () => {
    const weighed = await weigh(Array(3).fill(bombs.map(pathOf)).flat());
    expect(weighed.at(-1)?.grownBy).toBeLessThanOrEqual(2 * MAX_GROWTH_BYTES);
  });

  test('suffices for a batch of five bombs at once, of the 512 MB that the fetcher has', async () => {
    const weighed = await weigh(bombs.map(pathOf), 5);
    expect(weighed.map(({ outcomes }) => outcomes.length)).toEqual(bombs.map(() => 5));
    expect(weighed.at(-1)?.grownBy).toBeLessThanOrEqual(2 * MAX_GROWTH_BYTES);
  });
});

test('a proxy that the environment names is not asked', async () => {
  const elsewhere = 'http://127.0.0.1:1';
  const environment = {
    NODE_USE_ENV_PROXY: '1',
    HTTP_PROXY: elsewhere,
    HTTPS_PROXY: elsewhere,
    http_proxy: elsewhere,
  };
  expect(await weigh(['/lots'], 1, environment)).toMatchObject([{ outcomes: ['200'] }]);
});
