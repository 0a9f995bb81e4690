import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { createServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { startEgressProxy } from '../../../../lambdas/shared/egress/egress-proxy.ts';
import { createHttpClient, type HttpClient } from '../../../../lambdas/shared/egress/http-client.ts';
import type { Resolve } from '../../../../lambdas/shared/egress/resolve-target.ts';
import { type Misbehaviour, misbehaviours, pathOf, serveHostility } from '../../../support/hostile-server.ts';
import { type LoopbackServer, serveTcp } from '../../../support/loopback-server.ts';
import { selfSigned } from '../../../support/self-signed.ts';

/** Floods take their time on a machine that runs other tests. */
jest.setTimeout(40_000);

const names = Object.keys(misbehaviours) as Misbehaviour[];
const goodHosts = Array.from({ length: 20 }, (_, index) => `good-${index}.example`);
const hostileHosts = Array.from({ length: 50 }, (_, index) => `hostile-${index}.example`);
const hosts = [...goodHosts, ...hostileHosts];
const page = `<title>Lots</title>${'<p>2019 Sedan, 41,000 miles</p>'.repeat(200)}`;

let server: LoopbackServer;
const open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  server = await serveHostility(page);
});
afterEach(async () => {
  for (const closable of open.splice(0)) await closable.close();
});
afterAll(() => server.close());

const clientWith = async (totalDeadline: number, address = server.address): Promise<HttpClient> => {
  const loopbackSites = { address, hosts };
  const proxy = await startEgressProxy({ loopbackSites });
  const client = createHttpClient({ proxyPort: proxy.port, userAgent: 'test', loopbackSites, totalDeadline });
  open.push(client, proxy);
  return client;
};

/** What became of a page: its length, or the code of the error. */
const outcomeOf = async (client: HttpClient, url: string): Promise<number | string> => {
  try {
    return (await client.get(url, hosts)).body.length;
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
};

describe('a server that answers with', () => {
  test.each(names)('%s is called what it is, and the next page is had', async (name) => {
    const [code] = misbehaviours[name];
    const client = await clientWith(code === 'site-too-slow' ? 300 : 30_000);
    expect(await outcomeOf(client, `http://hostile-0.example${pathOf(name)}`)).toBe(code);
    expect(await outcomeOf(client, 'http://hostile-0.example/lots')).toBe(page.length);
  });
});

/** A client whose every name leads to one server of the test, as if it were a public one. */
const clientTo = async (
  port: number,
  totalDeadline: number,
  resolve: Resolve = async () => ['93.184.216.34'],
): Promise<HttpClient> => {
  const proxy = await startEgressProxy({
    resolve,
    dial: async () => {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    },
  });
  const client = createHttpClient({ proxyPort: proxy.port, userAgent: 'test', totalDeadline });
  open.push(client, proxy);
  return client;
};

describe('before a server can be asked', () => {
  test('TLS that never comes ends by the total deadline', async () => {
    const silent = await serveTcp(() => undefined);
    open.push(silent);
    expect(await outcomeOf(await clientTo(silent.port, 300), 'https://good-0.example/')).toBe(
      'site-too-slow',
    );
  });

  test('a name server that never answers ends by the total deadline', async () => {
    const client = await clientTo(server.port, 300, () => new Promise(() => undefined));
    expect(await outcomeOf(client, 'http://good-0.example/')).toBe('site-too-slow');
  });

  test('a certificate that nobody vouches for is refused', async () => {
    const impostor = createServer(selfSigned('good-0.example'), (socket) =>
      socket.end('HTTP/1.1 200 OK\r\n\r\n'),
    );
    impostor.on('tlsClientError', () => undefined).listen(0, '127.0.0.1');
    await once(impostor, 'listening');
    const client = await clientTo((impostor.address() as AddressInfo).port, 30_000);
    expect(await outcomeOf(client, 'https://good-0.example/')).toBe('bad-certificate');
    impostor.close();
  });
});

test('200 good pages among 50 hostile ones all succeed, and the hostile ones are called what they are', async () => {
  const client = await clientWith(30_000);
  const hostile = hostileHosts.map((host, index) => {
    const name = names[index % names.length] ?? 'nothing at all';
    const [code] = misbehaviours[name];
    return { code, outcome: outcomeOf(client, `http://${host}${pathOf(name)}`) };
  });
  const good = Array.from({ length: 200 }, (_, index) =>
    outcomeOf(client, `http://${goodHosts[index % goodHosts.length]}/lots/${index}`),
  );
  expect(await Promise.all(good)).toEqual(Array(200).fill(page.length));
  // The slow ones last for as long as they may.
  const ending = hostile.filter(({ code }) => code !== 'site-too-slow');
  expect(await Promise.all(ending.map(({ outcome }) => outcome))).toEqual(ending.map(({ code }) => code));
});
