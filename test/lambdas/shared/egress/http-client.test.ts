import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startEgressProxy } from '../../../../lambdas/shared/egress/egress-proxy.ts';
import { createHttpClient, type HttpClient } from '../../../../lambdas/shared/egress/http-client.ts';
import { type LoopbackServer, serveHttp, serveTcp } from '../../../support/loopback-server.ts';

const hosts = ['auction.example', 'www.auction.example'];
const start = 'https://auction.example/';

let site: LoopbackServer;
/** What the site answers; each test says. */
let listener: RequestListener;
const asked: { readonly url: string; readonly headers: NodeJS.Dict<string | string[]> }[] = [];
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  site = await serveHttp((request, response) => {
    asked.push({ url: `${request.headers.host}${request.url}`, headers: request.headers });
    listener(request, response);
  });
});
afterEach(async () => {
  asked.length = 0;
  for (const closable of open.splice(0)) await closable.close();
});
afterAll(() => site.close());

const clientFor = async (
  more: { readonly totalDeadline?: number; readonly address?: string } = {},
): Promise<HttpClient> => {
  const loopbackSites = { address: more.address ?? site.address, hosts: [...hosts, 'foreign.example'] };
  const proxy = await startEgressProxy({
    loopbackSites,
    resolve: async (host) => {
      throw Object.assign(new Error(`The test names no address for ${host}`), { code: 'ENOTFOUND' });
    },
  });
  const client = createHttpClient({
    proxyPort: proxy.port,
    userAgent: 'DealerScope-test (+mailto:test@example.com)',
    loopbackSites,
    ...(more.totalDeadline === undefined ? {} : { totalDeadline: more.totalDeadline }),
  });
  open.push(client, proxy);
  return client;
};

const redirectTo =
  (location: string): RequestListener =>
  (_request, response) =>
    response.writeHead(302, { location }).end('moved');

describe('the HTTP client', () => {
  test('says who it is, brings no credentials, and returns the document without its encoding', async () => {
    listener = (_request, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip', 'set-cookie': 'id=1' })
        .end(gzipSync('<title>Lots</title>'));
    const client = await clientFor();
    await client.get(start, hosts);
    const document = await client.get(`${start}lots?page=2#top`, hosts);
    expect(document).toMatchObject({
      status: 200,
      contentType: 'text/html',
      finalUrl: `${start}lots?page=2`,
    });
    expect(Buffer.from(document.body).toString()).toBe('<title>Lots</title>');
    expect(asked[1]?.headers).toMatchObject({
      'user-agent': 'DealerScope-test (+mailto:test@example.com)',
      'accept-encoding': 'gzip, br, zstd',
    });
    expect(asked[1]?.headers).not.toHaveProperty('cookie');
    expect(asked[1]?.headers).not.toHaveProperty('authorization');
  });

  test('returns what a busy site asks us to wait', async () => {
    listener = (_request, response) => response.writeHead(429, { 'retry-after': '7' }).end();
    await expect((await clientFor()).get(start, hosts)).resolves.toMatchObject({
      status: 429,
      retryAfterSeconds: 7,
    });
  });

  test('asks whether a known copy is current, and says what to ask by next time', async () => {
    listener = (request, response) => {
      const [etag, lastModified] = ['W/"2"', 'Sat, 21 Nov 2026 08:00:00 GMT'];
      const isCurrent = request.headers['if-none-match'] === etag;
      response.writeHead(isCurrent ? 304 : 200, { etag, 'last-modified': lastModified }).end();
    };
    const client = await clientFor();
    const { validators } = await client.get(start, hosts);
    expect(validators).toEqual({ etag: 'W/"2"', lastModified: 'Sat, 21 Nov 2026 08:00:00 GMT' });
    await expect(client.get(start, hosts, validators)).resolves.toMatchObject({
      status: 304,
      body: { length: 0 },
    });
    expect(asked[1]?.headers).toMatchObject({ 'if-modified-since': 'Sat, 21 Nov 2026 08:00:00 GMT' });
  });

  test('keeps of the headers only what can be stored and sent back', async () => {
    listener = (_request, response) =>
      response
        .writeHead(200, {
          etag: '"\u00e9"',
          'last-modified': 'x'.repeat(501),
          'content-type': 'y'.repeat(300),
        })
        .end();
    const { validators, contentType } = await (await clientFor()).get(start, hosts);
    expect(validators).toEqual({});
    expect(contentType).toBe('y'.repeat(200));
  });

  test('tells the target of a redirect nothing of the copy of another document', async () => {
    listener = (request, response) => {
      if (request.url === '/') return redirectTo('https://www.auction.example/new')(request, response);
      response.end('new');
    };
    await (await clientFor()).get(start, hosts, {
      etag: '"1"',
      lastModified: 'Sat, 21 Nov 2026 08:00:00 GMT',
    });
    expect(asked[0]?.headers).toMatchObject({ 'if-none-match': '"1"' });
    expect(asked[1]?.headers).not.toHaveProperty('if-none-match');
    expect(asked[1]?.headers).not.toHaveProperty('if-modified-since');
  });

  test('follows redirects among the hosts of the source', async () => {
    listener = (request, response) => {
      if (request.url === '/old') return redirectTo('//www.auction.example/new')(request, response);
      response.end('new');
    };
    const document = await (await clientFor()).get(`${start}old`, hosts);
    expect(document.finalUrl).toBe('https://www.auction.example/new');
    expect(asked.map(({ url }) => url)).toEqual(['auction.example/old', 'www.auction.example/new']);
  });

  test('follows the redirects of a robots.txt to any host, and of nothing else', async () => {
    listener = (request, response) => {
      if (request.headers.host === 'auction.example')
        return redirectTo('https://foreign.example/our-robots.txt')(request, response);
      response.end('User-agent: *');
    };
    const client = await clientFor();
    await expect(client.getRobots('https://auction.example', hosts)).resolves.toMatchObject({ status: 200 });
    expect(asked.map(({ url }) => url)).toEqual([
      'auction.example/robots.txt',
      'foreign.example/our-robots.txt',
    ]);
    await expect(client.get(`${start}robots.txt`, hosts)).rejects.toMatchObject({ code: 'left-source' });
    const foreign = client.getRobots('https://foreign.example', hosts);
    await expect(foreign).rejects.toMatchObject({ code: 'left-source' });
  });

  test.each([
    ['/süd', '/s%C3%BCd'],
    ['/s%C3%BCd', '/s%C3%BCd'],
    // Latin-1, which is no UTF-8.
    [Buffer.from('/s\u00fcd', 'latin1'), '/s%C3%BCd'],
  ])('follows a redirect to %s, as browsers read it', async (location, path) => {
    const wire = await serveTcp((socket) =>
      socket.on('data', (request) => {
        const [, asked = ''] = String(request).split(' ');
        const head = asked === '/' ? 'HTTP/1.1 302 Found\r\nlocation: ' : `HTTP/1.1 200 OK\r\nx-path: `;
        socket.write(
          Buffer.concat([head, location, '\r\ncontent-length: 0\r\n\r\n'].map((part) => Buffer.from(part))),
        );
      }),
    );
    open.push(wire);
    const { finalUrl } = await (await clientFor({ address: wire.address })).get(start, hosts);
    expect(finalUrl).toBe(`https://auction.example${path}`);
  });

  test.each([undefined, 'gzip'])(
    'takes six megabytes and not a byte more (encoding: %s)',
    async (encoding) => {
      listener = (request, response) => {
        const body = Buffer.alloc(Number(request.url?.slice(1)), 'x');
        if (encoding === undefined) response.end(body);
        else response.writeHead(200, { 'content-encoding': encoding }).end(gzipSync(body));
      };
      const client = await clientFor();
      expect((await client.get(`${start}6000000`, hosts)).body).toHaveLength(6_000_000);
      await expect(client.get(`${start}6000001`, hosts)).rejects.toMatchObject({ code: 'body-too-large' });
    },
  );

  test('takes a redirect to nowhere for the page, as browsers do, and asks no second time', async () => {
    listener = redirectTo('');
    await expect((await clientFor()).get(start, hosts)).resolves.toMatchObject({ status: 302 });
    expect(asked).toHaveLength(1);
  });

  test('takes a 304 whatever the length of the document that it does not send', async () => {
    listener = (_request, response) => response.writeHead(304, { 'content-length': '20000000' }).end();
    await expect((await clientFor()).get(start, hosts)).resolves.toMatchObject({ status: 304 });
  });

  test.each([
    ['the metadata service', 'http://169.254.169.254/robots.txt'],
    ['this machine', 'http://127.0.0.1/robots.txt'],
    ['a private network', 'https://10.0.0.1/robots.txt'],
    ['a file', 'file:///robots.txt'],
  ])('refuses a robots.txt that redirects to %s, without asking there', async (_what, location) => {
    listener = redirectTo(location);
    const asking = (await clientFor()).getRobots('https://auction.example', hosts);
    await expect(asking).rejects.toMatchObject({ name: 'GiveUpError', code: 'egress-blocked' });
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['the metadata service', 'http://169.254.169.254/latest/meta-data/', 'egress-blocked'],
    ['this machine', 'http://127.0.0.1/', 'egress-blocked'],
    ['this machine in hexadecimal', '//0x7f000001/', 'egress-blocked'],
    ['a file', 'file:///etc/passwd', 'egress-blocked'],
    ['another port', 'https://auction.example:8443/', 'egress-blocked'],
    ['credentials', 'https://user:secret@auction.example/', 'egress-blocked'],
    ['a URL that is none', 'http://[', 'egress-blocked'],
    ['a host of nobody', 'https://foreign.example/', 'left-source'],
  ])('gives a page up that redirects to %s, without asking there', async (_what, location, code) => {
    listener = redirectTo(location);
    await expect((await clientFor()).get(start, hosts)).rejects.toMatchObject({ name: 'GiveUpError', code });
    expect(asked).toHaveLength(1);
  });

  test('follows ten redirects and not eleven', async () => {
    const countdown: RequestListener = (request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('there');
      else redirectTo(`/${left - 1}`)(request, response);
    };
    listener = countdown;
    const client = await clientFor();
    await expect(client.get(`${start}10`, hosts)).resolves.toMatchObject({ status: 200 });
    await expect(client.get(`${start}11`, hosts)).rejects.toMatchObject({ code: 'too-many-redirects' });
  });

  test.each<[what: string, answer: RequestListener, code: string]>([
    [
      'a body without end',
      (_request, response) => {
        const more = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        };
        response.on('drain', more);
        more();
      },
      'body-too-large',
    ],
    [
      'a body that unfolds a thousandfold',
      (_request, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
      'body-too-large',
    ],
    [
      'a redirect with a body without end',
      (_request, response) => {
        response.writeHead(302, { location: 'http://10.0.0.1/' });
        const more = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        };
        response.on('drain', more);
        more();
      },
      'egress-blocked',
    ],
    [
      'headers without end',
      (_request, response) => response.writeHead(200, { 'x-long': 'x'.repeat(40_000) }).end(),
      'headers-too-large',
    ],
    [
      'an encoding of its own',
      (_request, response) => response.writeHead(200, { 'content-encoding': 'lzma' }).end('x'),
      'unknown-encoding',
    ],
  ])('gives a page up that sends %s', async (_what, answer, code) => {
    listener = answer;
    await expect((await clientFor()).get(start, hosts)).rejects.toMatchObject({ name: 'GiveUpError', code });
  });

  test.each<[what: string, answer: RequestListener, code: string, totalDeadline: number]>([
    ['never answers', () => undefined, 'site-too-slow', 300],
    ['stops in the middle', (_request, response) => response.write('<title>'), 'site-too-slow', 300],
    [
      'hangs up in the middle',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('<title>');
        response.destroy();
      },
      'site-unreachable',
      20_000,
    ],
  ])('may try a site again that %s', async (_what, answer, code, totalDeadline) => {
    listener = answer;
    const client = await clientFor({ totalDeadline });
    await expect(client.get(start, hosts)).rejects.toMatchObject({ name: 'UnreachableError', code });
  });

  test('tells a host that is unknown from one that is down and from one that talks nonsense', async () => {
    const nonsense = await serveTcp((socket) => socket.once('data', () => socket.end('SSH-2.0\r\n')));
    const down = await serveTcp(() => undefined);
    await down.close();
    open.push(nonsense);
    const unknown = (await clientFor()).get('http://nowhere.example/', ['nowhere.example']);
    await expect(unknown).rejects.toMatchObject({ name: 'UnreachableError', code: 'host-unknown' });
    await expect((await clientFor({ address: down.address })).get(start, hosts)).rejects.toMatchObject({
      name: 'UnreachableError',
      code: 'site-unreachable',
    });
    await expect((await clientFor({ address: nonsense.address })).get(start, hosts)).rejects.toMatchObject({
      name: 'GiveUpError',
      code: 'malformed-answer',
    });
  });

  test('encrypts to the host of the URL through the tunnel', async () => {
    let hello: Buffer = Buffer.alloc(0);
    const site443 = await serveTcp((socket) =>
      socket.once('data', (chunk: Buffer) => {
        hello = chunk;
        socket.destroy();
      }),
    );
    const proxy = await startEgressProxy({
      resolve: async () => ['93.184.216.34'],
      dial: async ({ port }) => {
        expect(port).toBe(443);
        const socket = connect(site443.port, '127.0.0.1');
        await once(socket, 'connect');
        return socket;
      },
    });
    const client = createHttpClient({ proxyPort: proxy.port, userAgent: 'test' });
    open.push(client, proxy, site443);
    await expect(client.get(start, hosts)).rejects.toMatchObject({ name: 'UnreachableError' });
    // A TLS handshake record that names the server.
    expect(hello[0]).toBe(22);
    expect(hello.includes('auction.example')).toBe(true);
  });
});
