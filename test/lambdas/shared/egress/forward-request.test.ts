import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { egressHeaders } from '../../../../lambdas/shared/egress/egress-headers.ts';
import { type EgressProxy, startEgressProxy } from '../../../../lambdas/shared/egress/egress-proxy.ts';
import { type Misbehaviour, misbehaviours, pathOf, serveHostility } from '../../../support/hostile-server.ts';
import { type LoopbackServer, serveTcp } from '../../../support/loopback-server.ts';

/** Floods take their time on a machine that runs other tests. */
jest.setTimeout(40_000);

const names = Object.keys(misbehaviours) as Misbehaviour[];
const page = '<title>Lots</title>';

let server: LoopbackServer;
let proxy: EgressProxy;
beforeAll(async () => {
  server = await serveHostility(page);
  proxy = await startEgressProxy({ loopbackSites: { address: server.address, hosts: ['auction.example'] } });
});
afterAll(async () => {
  await proxy.close();
  await server.close();
});

/** Asks in the manner of a browser for plain http. */
const ask = (path: string) =>
  request({ port: proxy.port, path: `http://auction.example${path}`, agent: false }).end();

describe('a plain request that is passed on to a hostile server', () => {
  test('never ends the proxy, which answers, cuts or waits until its client leaves', async () => {
    for (const name of names) {
      const asking = ask(pathOf(name));
      const leave = setTimeout(() => asking.destroy(), 100);
      const answer = await once(asking, 'response').then(
        ([response]: IncomingMessage[]) => response,
        () => undefined,
      );
      // Of what comes, a browser may take as much as it likes.
      answer?.on('error', () => undefined).resume();
      await Promise.race([once(asking, 'close'), answer === undefined ? undefined : once(answer, 'close')]);
      clearTimeout(leave);
      asking.on('error', () => undefined).destroy();
    }
    const [answer] = await once(ask('/lots'), 'response');
    expect(await text(answer)).toBe(page);
  });

  test.each(['a hang-up before the answer', 'HTTP/0.9', 'two lengths', 'one header without end'] as const)(
    'is told of %s by a status and a code',
    async (name) => {
      const [answer] = await once(ask(pathOf(name)), 'response');
      expect(answer.statusCode).toBe(502);
      expect(answer.headers[egressHeaders.failed]).toMatch(/^\w+$/);
      answer.destroy();
    },
  );

  test('is told of early hints without end by a code', async () => {
    const [answer] = await once(ask(pathOf('early hints without end')), 'response');
    expect(answer).toMatchObject({ statusCode: 502, headers: { [egressHeaders.failed]: 'EMSGSIZE' } });
    answer.destroy();
  });

  test.each(['pieces of one byte in kilobytes of nothing', 'a body without end'] as const)(
    'is cut off from %s before it leaves',
    async (name) => {
      const [answer] = await once(ask(pathOf(name)), 'response');
      await expect(text(answer)).rejects.toThrow('aborted');
    },
  );
});

describe('a plain request', () => {
  const body = 'GET /second HTTP/1.1\r\n\r\n';

  test.each(['GET', 'DELETE', 'POST'])(
    'keeps its body to itself where it is a %s without a length',
    async (method) => {
      let received = '';
      const site = await serveTcp((socket) =>
        socket.on('data', (piece) => {
          received += piece.toString();
          if (received.endsWith('\r\n0\r\n\r\n')) socket.end('HTTP/1.1 204 No Content\r\n\r\n');
        }),
      );
      const loopbackSites = { address: site.address, hosts: ['auction.example'] };
      const own = await startEgressProxy({ loopbackSites });
      const asking = request({
        port: own.port,
        path: 'http://auction.example/',
        method,
        headers: { 'transfer-encoding': 'chunked' },
        agent: false,
      });
      const [answer] = await once(asking.end(body), 'response');
      expect(answer.statusCode).toBe(204);
      expect(received.split('\r\n\r\n', 2)[0]).toMatch(/^transfer-encoding: chunked$/im);
      expect(received).toContain(`${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`);
      await own.close();
      await site.close();
    },
  );

  test('whose client left while the site was dialled leaves no connection behind', async () => {
    const upstream = connect(server.port, '127.0.0.1');
    const dialling = Promise.withResolvers<void>();
    const dialled = Promise.withResolvers<typeof upstream>();
    const own = await startEgressProxy({
      resolve: async () => ['93.184.216.34'],
      dial: () => {
        dialling.resolve();
        return dialled.promise;
      },
    });
    const client = connect(own.port, '127.0.0.1');
    client.write('GET http://auction.example/ HTTP/1.1\r\n\r\n');
    await dialling.promise;
    client.destroy();
    // By the time that the proxy has answered somebody else, it knows.
    await once(request({ port: own.port, path: 'http://127.0.0.1/', agent: false }).end(), 'response');
    dialled.resolve(upstream);
    await once(upstream, 'close');
    await own.close();
  });
});
