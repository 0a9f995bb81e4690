import { once } from 'node:events';
import { afterEach, describe, expect, test } from '@jest/globals';
import { dialPinned } from '../../../../lambdas/shared/egress/dial.ts';
import { errorCode } from '../../../../lambdas/shared/egress/error-code.ts';
import { type LoopbackServer, serveTcp } from '../../../support/loopback-server.ts';

let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('dialPinned', () => {
  test('dials the addresses it is given and never asks for the name', async () => {
    server = await serveTcp((socket) => socket.end('here'));
    const addresses = ['127.0.0.1'];
    const socket = await dialPinned({ host: 'no-such-name.invalid', addresses, port: server.port });
    expect(socket.remoteAddress).toBe('127.0.0.1');
    expect(String((await once(socket, 'data'))[0])).toBe('here');
    socket.destroy();
  });

  test('dials the pinned address in place of a host that is itself an address', async () => {
    server = await serveTcp((socket) => socket.end());
    const socket = await dialPinned({ host: '127.0.0.2', addresses: ['127.0.0.1'], port: server.port });
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });

  test('tries the next address where the first does not answer', async () => {
    server = await serveTcp((socket) => socket.end());
    // Nothing listens on this port of ::1, if the machine has that address at all.
    const addresses = ['::1', '127.0.0.1'];
    const socket = await dialPinned({ host: 'auction.example', addresses, port: server.port });
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });

  test.each([
    ['one address', ['127.0.0.1']],
    ['several addresses', ['127.0.0.1', '127.0.0.1']],
  ])('fails with the code of the network when none of %s answers', async (_what, addresses) => {
    const gone = await serveTcp(() => undefined);
    await gone.close();
    const error = await dialPinned({ host: 'auction.example', addresses, port: gone.port }).catch(
      (cause: unknown) => cause,
    );
    expect(errorCode(error)).toBe('ECONNREFUSED');
  });
});
