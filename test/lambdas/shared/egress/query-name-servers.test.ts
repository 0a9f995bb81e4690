import { afterEach, describe, expect, test } from '@jest/globals';
import { type NameAnswer, queryNameServers } from '../../../../lambdas/shared/egress/query-name-servers.ts';
import { resolveTarget } from '../../../../lambdas/shared/egress/resolve-target.ts';
import {
  type NameRecord,
  type NameScript,
  type NameServer,
  serveNames,
} from '../../../support/name-server.ts';

let server: NameServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Asks a real name server on loopback that follows the script. */
const query = async (script: NameScript, host = 'auction.example'): Promise<NameAnswer> => {
  server = await serveNames(script);
  return queryNameServers(host, { servers: [server.address], deadline: 300 });
};
const onlyA =
  (...records: readonly NameRecord[]): NameScript =>
  (_name, type) =>
    type === 'A' ? records : [];

describe('queryNameServers', () => {
  test('returns every address and the time of the shortest-lived', async () => {
    await expect(
      query(onlyA({ address: '93.184.216.34', ttl: 300 }, { address: '93.184.216.35', ttl: 20 })),
    ).resolves.toEqual({ addresses: ['93.184.216.34', '93.184.216.35'], ttlSeconds: 20 });
  });

  test.each([
    ['names no such host', 'unknown', 'ENOTFOUND'],
    ['has no address for the host', [], 'ENOTFOUND'],
    ['is in trouble', 'broken', 'EAI_AGAIN'],
    ['never answers', 'silence', 'EAI_AGAIN'],
  ] as const)('a server that %s', async (_what, answer, code) => {
    await expect(query(() => answer)).rejects.toMatchObject({ code });
  });

  test('asks for the name as it is, and completes it from no search list', async () => {
    await expect(query(() => 'unknown', 'auction')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    expect(new Set(server?.asked)).toEqual(new Set(['auction']));
  });

  test('a name server that is down is not mistaken for a site that is down', async () => {
    const gone = await serveNames(() => []);
    await gone.close();
    await expect(queryNameServers('auction.example', { servers: [gone.address] })).rejects.toMatchObject({
      code: 'EAI_AGAIN',
    });
  });

  test('an alias that leads inside is judged by where it leads', async () => {
    server = await serveNames(
      onlyA({ cname: 'inside.example' }, { owner: 'inside.example', address: '169.254.169.254' }),
    );
    const { address } = server;
    const target = { host: 'auction.example', port: 443 };
    const resolve = async (host: string) => (await queryNameServers(host, { servers: [address] })).addresses;
    await expect(resolveTarget(target, resolve)).rejects.toMatchObject({
      name: 'EgressRefusedError',
      code: 'metadata',
    });
  });
});
