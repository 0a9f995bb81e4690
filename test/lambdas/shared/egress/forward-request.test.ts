import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { egressHeaders } from '../../../../lambdas/shared/egress/egress-headers.ts';
import { type EgressProxy, startEgressProxy } from '../../../../lambdas/shared/egress/egress-proxy.ts';
import { type Misbehaviour, misbehaviours, pathOf, serveHostility } from '../../../support/hostile-server.ts';
import type { LoopbackServer } from '../../../support/loopback-server.ts';

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
});
