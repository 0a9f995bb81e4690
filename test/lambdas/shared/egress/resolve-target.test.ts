import { afterEach, describe, expect, test } from '@jest/globals';
import { cachingResolve } from '../../../../lambdas/shared/egress/caching-resolve.ts';
import { queryNameServers } from '../../../../lambdas/shared/egress/query-name-servers.ts';
import { resolveTarget } from '../../../../lambdas/shared/egress/resolve-target.ts';
import { type NameServer, serveNames } from '../../../support/name-server.ts';

const PUBLIC = '93.184.216.34';
const target = { host: 'auction.example', port: 443 };

let server: NameServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('resolveTarget', () => {
  test('pins every address of a public host', async () => {
    const addresses = [PUBLIC, '2606:4700:4700::1111'];
    await expect(resolveTarget(target, async () => addresses)).resolves.toEqual({ ...target, addresses });
  });

  test.each([
    [['10.0.0.1'], 'private'],
    [['127.0.0.1'], 'loopback'],
    [[PUBLIC, '169.254.169.254'], 'metadata'],
    [['192.168.0.1', PUBLIC], 'private'],
    [[PUBLIC, PUBLIC, '100.64.0.1'], 'carrier-nat'],
    [[PUBLIC, '::ffff:93.184.216.34'], 'embedded-ipv4'],
    [[PUBLIC, '64:ff9b::5db8:d822'], 'translation'],
    [[PUBLIC, 'fe80::1%eth0'], 'link-local'],
    [[PUBLIC, 'elsewhere.example'], 'not-an-address'],
  ])('one answer among %j refuses the host: %s', async (addresses, code) => {
    await expect(resolveTarget(target, async () => addresses)).rejects.toMatchObject({
      name: 'EgressRefusedError',
      code,
    });
  });

  test('a host without an address is unknown, not refused', async () => {
    await expect(resolveTarget(target, async () => [])).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  test('a pinned target is resolved by nobody', async () => {
    const refuse = async (host: string): Promise<never> => {
      throw new Error(`${host} was asked for`);
    };
    const pinned = { ...target, pinned: { address: '127.0.0.1', port: 41234 } };
    await expect(resolveTarget(pinned, refuse)).resolves.toEqual({
      host: 'auction.example',
      addresses: ['127.0.0.1'],
      port: 41234,
    });
  });

  test('a name that is bound to this machine once it was judged is dialled where it was judged, then refused', async () => {
    const answers = [PUBLIC, '127.0.0.1'];
    server = await serveNames((_name, type) =>
      type === 'A' ? [{ address: answers.shift() ?? '127.0.0.1', ttl: 0 }] : [],
    );
    const { address } = server;
    let now = 0;
    const query = (host: string) => queryNameServers(host, { servers: [address] });
    const resolve = cachingResolve({ query, now: () => now });
    await expect(resolveTarget(target, resolve)).resolves.toMatchObject({ addresses: [PUBLIC] });
    await expect(resolveTarget(target, resolve)).resolves.toMatchObject({ addresses: [PUBLIC] });
    now += 5_000;
    await expect(resolveTarget(target, resolve)).rejects.toMatchObject({ code: 'loopback' });
  });
});
