import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startEgressProxy } from '../../../../lambdas/shared/egress/egress-proxy.ts';
import { createHttpClient, type HttpClient } from '../../../../lambdas/shared/egress/http-client.ts';
import { serveTcp } from '../../../support/loopback-server.ts';

const hosts = ['auction.example', 'dealer.example'];

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const closable of open.splice(0)) await closable.close();
});

/** One request as the server read it: its path, and where and as the how-manieth it came. */
interface Asked {
  readonly path: string;
  readonly host: string;
  readonly connection: number;
  readonly nth: number;
}

/** A client, and a server that answers request by request over raw connections. */
const clientOf = async (
  answer: (asked: Asked, socket: Socket) => string | undefined,
  totalDeadline = 3_000,
): Promise<{ readonly client: HttpClient; readonly asked: Asked[] }> => {
  const asked: Asked[] = [];
  let connections = 0;
  const server = await serveTcp((socket) => {
    connections += 1;
    const connection = connections;
    let nth = 0;
    socket.on('data', (head) => {
      nth += 1;
      const [, path = ''] = head.toString().split(' ');
      const [, host = ''] = /^host: (.*?)\r$/im.exec(head.toString()) ?? [];
      const request = { path, host, connection, nth };
      asked.push(request);
      const bytes = answer(request, socket);
      if (bytes !== undefined) socket.write(bytes);
    });
  });
  const loopbackSites = { address: server.address, hosts };
  const proxy = await startEgressProxy({ loopbackSites });
  const client = createHttpClient({ proxyPort: proxy.port, userAgent: 'test', loopbackSites, totalDeadline });
  open.push(client, proxy, server);
  return { client, asked };
};

const page = (body: string): string => `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
const textOf = async (client: HttpClient, url: string): Promise<string> =>
  Buffer.from((await client.get(url, hosts)).body).toString();

describe('connections', () => {
  test('are kept for the next page of the same origin, and for no other', async () => {
    const { client, asked } = await clientOf(({ path }) => page(path));
    for (const path of ['a', 'b'])
      expect(await textOf(client, `http://auction.example/${path}`)).toBe(`/${path}`);
    expect(await textOf(client, 'http://dealer.example/c')).toBe('/c');
    expect(asked.map(({ connection, nth }) => [connection, nth])).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
    ]);
  });

  test('that were kept and are lost cost a page nothing: it is asked for once more on a fresh one', async () => {
    const { client, asked } = await clientOf(({ path, nth }, socket) => {
      if (nth === 1) return page(path);
      socket.destroy();
      return undefined;
    });
    await textOf(client, 'http://auction.example/a');
    expect(await textOf(client, 'http://auction.example/b')).toBe('/b');
    expect(asked.map(({ path }) => path)).toEqual(['/a', '/b', '/b']);
  });

  test("that fail when they are new are the site's answer, and nothing is asked twice", async () => {
    const { client, asked } = await clientOf((_asked, socket) => {
      socket.destroy();
      return undefined;
    });
    await expect(textOf(client, 'http://auction.example/')).rejects.toMatchObject({
      code: 'site-unreachable',
    });
    expect(asked).toHaveLength(1);
  });

  test('with more on them than was asked for serve no other page, and no other origin', async () => {
    const { client } = await clientOf(({ path, host }) =>
      path === '/trap' ? page('trap') + page('poison') : page(`${host}${path}`),
    );
    expect(await textOf(client, 'http://auction.example/trap')).toBe('trap');
    expect(await textOf(client, 'http://auction.example/a')).toBe('auction.example/a');
    expect(await textOf(client, 'http://dealer.example/a')).toBe('dealer.example/a');
  });

  test('on which a 304 was followed by a body serve no other page', async () => {
    const { client } = await clientOf(({ path }) =>
      path === '/same' ? 'HTTP/1.1 304 Not Modified\r\ncontent-length: 6\r\n\r\npoison' : page(path),
    );
    await expect(client.get('http://auction.example/same', hosts)).resolves.toMatchObject({ status: 304 });
    expect(await textOf(client, 'http://auction.example/a')).toBe('/a');
  });

  test('to a host that lets us wait are six, and hold up neither the deadline nor another host', async () => {
    const { client, asked } = await clientOf(
      ({ host, path }) => (host === 'auction.example' ? undefined : page(path)),
      300,
    );
    const waiting = Array.from({ length: 8 }, (_, index) =>
      textOf(client, `http://auction.example/${index}`),
    );
    expect(await textOf(client, 'http://dealer.example/a')).toBe('/a');
    expect(asked.filter(({ host }) => host === 'auction.example').length).toBeLessThanOrEqual(6);
    for (const outcome of await Promise.allSettled(waiting)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'site-too-slow' } });
    }
  });

  test('on which a site speaks first are given up at once', async () => {
    let connections = 0;
    const early = await serveTcp((socket) => {
      connections += 1;
      socket.write(page('unasked'));
    });
    const loopbackSites = { address: early.address, hosts };
    const proxy = await startEgressProxy({ loopbackSites });
    const client = createHttpClient({ proxyPort: proxy.port, userAgent: 'test', loopbackSites });
    open.push(client, proxy, early);
    await expect(textOf(client, 'http://auction.example/')).rejects.toMatchObject({
      name: 'GiveUpError',
      code: 'malformed-answer',
    });
    expect(connections).toBe(1);
  });
});
