import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  type EgressProxy,
  type EgressProxyOptions,
  startEgressProxy,
} from '../../../../lambdas/shared/egress/egress-proxy.ts';
import type { PinnedTarget, Resolve } from '../../../../lambdas/shared/egress/resolve-target.ts';
import { type LoopbackServer, serveHttp, serveTcp } from '../../../support/loopback-server.ts';

const PUBLIC = '93.184.216.34';

const open: { close(): Promise<void> }[] = [];
const opened = <T extends { close(): Promise<void> }>(closable: T): T => {
  open.push(closable);
  return closable;
};
afterEach(async () => {
  for (const closable of open.splice(0)) await closable.close();
});

const proxyWith = async (options: EgressProxyOptions = {}): Promise<EgressProxy> =>
  opened(await startEgressProxy(options));

/** Answers for the names it was told, one list after the other, and for no other name. */
const scripted = (answers: Record<string, readonly (readonly string[])[]>): Resolve & { asked: string[] } => {
  const asked: string[] = [];
  const resolve = async (host: string): Promise<readonly string[]> => {
    const times = asked.filter((name) => name === host).length;
    asked.push(host);
    const answer = answers[host]?.[times];
    if (answer === undefined) throw Object.assign(new Error(host), { code: 'ENOTFOUND' });
    return answer;
  };
  return Object.assign(resolve, { asked });
};

/** Takes note of what it is to dial, and leads it to a server of the test. */
const dialTo = (server: LoopbackServer) => {
  const dialled: PinnedTarget[] = [];
  const dial = async (target: PinnedTarget) => {
    dialled.push(target);
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  };
  return Object.assign(dial, { dialled });
};

/** Sends bytes to the proxy and reads until it closes the connection. */
const exchange = (proxy: EgressProxy, bytes: string): Promise<string> => {
  const socket = connect(proxy.port, '127.0.0.1');
  socket.write(bytes);
  return text(socket);
};
const connectTo = (proxy: EgressProxy, authority: string): Promise<string> =>
  exchange(proxy, `CONNECT ${authority} HTTP/1.1\r\nhost: ${authority}\r\n\r\n`);
const get = (proxy: EgressProxy, target: string, headers = 'host: x\r\n'): Promise<string> =>
  exchange(proxy, `GET ${target} HTTP/1.1\r\n${headers}connection: close\r\n\r\n`);

describe('the egress proxy', () => {
  test.each([
    ['127.0.0.1:80', 'loopback'],
    ['0x7f.1:443', 'loopback'],
    ['[::1]:80', 'loopback'],
    ['[::ffff:169.254.169.254]:80', 'embedded-ipv4'],
    ['169.254.169.254:80', 'metadata'],
    ['localhost:443', 'local-name'],
    ['auction.example:22', 'foreign-port'],
    ['auction.example:41234', 'foreign-port'],
    ['user@auction.example:443', 'credentials-in-url'],
    ['auction.example:443/x', 'malformed-url'],
    ['auction.example', 'malformed-url'],
    ['auction.example:', 'malformed-url'],
    ['[fe80::1%25eth0]:80', 'malformed-url'],
    ['auction..example:443', 'malformed-host'],
    ['sandbox.localdomain:80', 'metadata'],
    ['auction.example:443?@127.0.0.1', 'malformed-url'],
  ])('refuses a tunnel to %s with 403 and the reason %s, and resolves nothing', async (authority, reason) => {
    const resolve = scripted({});
    const proxy = await proxyWith({ resolve });
    const answer = await connectTo(proxy, authority);
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).toContain(`dealerscope-egress-refused: ${reason}\r\n`);
    expect(resolve.asked).toEqual([]);
  });

  test.each([
    ['a private answer', [['10.0.0.1']], 'private'],
    ['one private answer among public ones', [[PUBLIC, '192.168.0.1']], 'private'],
    ['a mapped answer', [[PUBLIC, '::ffff:127.0.0.1']], 'embedded-ipv4'],
    ['the metadata service', [['169.254.169.254']], 'metadata'],
  ])('refuses a host whose name has %s', async (_what, answers, reason) => {
    const proxy = await proxyWith({ resolve: scripted({ 'auction.example': answers }) });
    expect(await connectTo(proxy, 'auction.example:443')).toContain(`dealerscope-egress-refused: ${reason}`);
    expect(proxy.refusalOf('https://auction.example/lots')).toBe(reason);
    expect(proxy.refusalOf('http://auction.example/lots')).toBeUndefined();
  });

  test('resolves a name once and dials what was judged, so that a second answer comes too late', async () => {
    const echo = opened(await serveTcp((socket) => socket.pipe(socket)));
    const dial = dialTo(echo);
    const resolve = scripted({ 'auction.example': [[PUBLIC, '2606:4700::1'], ['127.0.0.1']] });
    const proxy = await proxyWith({ resolve, dial });
    const socket = connect(proxy.port, '127.0.0.1');
    socket.write('CONNECT auction.example:443 HTTP/1.1\r\nhost: x\r\n\r\nahead');
    const [established] = await once(socket, 'data');
    expect(String(established)).toMatch(/^HTTP\/1\.1 200 /);
    socket.end('behind');
    expect(await text(socket)).toContain('behind');
    expect(dial.dialled).toEqual([
      { host: 'auction.example', addresses: [PUBLIC, '2606:4700::1'], port: 443 },
    ]);
    expect(resolve.asked).toEqual(['auction.example']);
    expect(await connectTo(proxy, 'auction.example:443')).toContain('dealerscope-egress-refused: loopback');
  });

  test('says what failed where nothing was refused', async () => {
    const gone = await serveTcp(() => undefined);
    await gone.close();
    const loopbackSites = { address: gone.address, hosts: ['down.example'] };
    const proxy = await proxyWith({ resolve: scripted({}), loopbackSites });
    expect(await connectTo(proxy, 'nowhere.example:443')).toMatch(
      /^HTTP\/1\.1 502 [\s\S]*dealerscope-egress-failed: ENOTFOUND/,
    );
    expect(await get(proxy, 'http://down.example/')).toMatch(
      /^HTTP\/1\.1 502 [\s\S]*dealerscope-egress-failed: ECONNREFUSED/,
    );
    expect(proxy.refusalOf('http://down.example/')).toBeUndefined();
  });

  test('passes plain requests on, without the headers of a connection and those only the proxy may set', async () => {
    let seen: NodeJS.Dict<string | string[]> = {};
    const site = opened(
      await serveHttp((request, response) => {
        seen = request.headers;
        const forged = { 'dealerscope-egress-refused': 'metadata', connection: 'x-hop', 'x-hop': '1' };
        response.writeHead(200, { ...forged, 'set-cookie': ['a=1', 'b=2'] }).end(`at ${request.url}`);
      }),
    );
    const loopbackSites = { address: site.address, hosts: ['auction.example'] };
    const proxy = await proxyWith({ loopbackSites });
    const headers = 'host: other.example\r\nproxy-authorization: Basic eA==\r\nx-end: 1\r\n';
    const answer = await get(proxy, 'http://auction.example/lots?page=2', headers);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(answer).toContain('at /lots?page=2');
    expect(answer).toContain('set-cookie: a=1\r\nset-cookie: b=2');
    expect(answer).not.toMatch(/dealerscope-egress|x-hop: 1/);
    expect(seen).toMatchObject({ host: 'auction.example', 'x-end': '1' });
    expect(seen).not.toHaveProperty('proxy-authorization');
  });

  test.each([
    ['/latest/meta-data/', 'malformed-url'],
    ['https://auction.example/', 'malformed-url'],
    ['ftp://auction.example/', 'foreign-scheme'],
    ['http://[::1]/', 'loopback'],
    [`http://auction.example/${'x'.repeat(20_000)}`, 'url-too-long'],
  ])('refuses a plain request for %s: %s', async (target, reason) => {
    const proxy = await proxyWith({ resolve: scripted({}) });
    expect(await get(proxy, target)).toMatch(
      new RegExp(`^HTTP/1\\.1 403 [\\s\\S]*dealerscope-egress-refused: ${reason}`),
    );
  });

  test('answers even what is no request with its reason', async () => {
    const proxy = await proxyWith({ resolve: scripted({}) });
    const answer = await exchange(proxy, 'CONNECT [fe80::1%eth0]:80 x HTTP/1.1\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 403 [\s\S]*dealerscope-egress-refused: malformed-url/);
  });

  test('remembers the last refusal, however many a page provokes', async () => {
    const proxy = await proxyWith({ resolve: scripted({}) });
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const ask = async (host: string): Promise<void> => {
      const asking = request({ agent, port: proxy.port, path: `http://${host}/` }).end();
      const [answer] = await once(asking, 'response');
      answer.resume();
      await once(answer, 'end');
    };
    await ask('first.internal');
    for (let index = 0; index < 2_000; index += 100) {
      await Promise.all(Array.from({ length: 100 }, (_, more) => ask(`h${index + more}.internal`)));
    }
    agent.destroy();
    expect(proxy.refusalOf('http://first.internal/')).toBeUndefined();
    expect(proxy.refusalOf('http://h1999.internal/')).toBe('local-name');
  }, 20_000);

  test('ends a site that floods a tunnel, and not one that is asked again and again', async () => {
    const site = opened(
      await serveTcp((socket) =>
        socket.on('data', (asked) => socket.write(Buffer.alloc(Number(asked), 'x'))),
      ),
    );
    const proxy = await proxyWith({ loopbackSites: { address: site.address, hosts: ['auction.example'] } });
    const socket = connect(proxy.port, '127.0.0.1');
    let received = 0;
    socket.write('CONNECT auction.example:443 HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(socket, 'data');
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
    });
    for (const asked of [10_000_000, 10_000_000]) {
      const before = received;
      socket.write(String(asked));
      while (received < before + asked) await once(socket, 'data');
    }
    socket.on('error', () => undefined).write('13000000');
    await once(socket, 'close');
    expect(received).toBeLessThan(33_000_000);
  });

  test('takes the host from the target of a request that names none', async () => {
    const site = opened(await serveHttp((request, response) => response.end(request.headers.host)));
    const loopbackSites = { address: site.address, hosts: ['auction.example'] };
    const proxy = await proxyWith({ resolve: scripted({}), loopbackSites });
    expect(await get(proxy, 'http://auction.example/', '')).toContain('auction.example');
    expect(await get(proxy, 'http://10.0.0.1/', '')).toContain('dealerscope-egress-refused: private');
  });

  test('waits for seconds, and not for a minute, for a site that goes on listening to a client that has gone', async () => {
    const silent = opened(await serveTcp(() => undefined));
    const upstream = connect(silent.port, '127.0.0.1');
    const proxy = await proxyWith({
      resolve: scripted({ 'auction.example': [[PUBLIC]] }),
      dial: async () => upstream,
    });
    const client = connect(proxy.port, '127.0.0.1');
    client.write('CONNECT auction.example:443 HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(client, 'data');
    client.destroy();
    await once(upstream, 'finish');
    expect(upstream.timeout).toBe(5_000);
  });

  test('closing cuts what is open', async () => {
    const silent = opened(await serveTcp(() => undefined));
    const loopbackSites = { address: silent.address, hosts: ['auction.example'] };
    const proxy = await startEgressProxy({ loopbackSites });
    const socket = connect(proxy.port, '127.0.0.1');
    socket.write('CONNECT auction.example:443 HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(socket, 'data');
    await proxy.close();
    await once(socket, 'close');
    const [error] = await once(connect(proxy.port, '127.0.0.1'), 'error').catch((cause) => [cause]);
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  });
});
