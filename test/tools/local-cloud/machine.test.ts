import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { machineOf } from '../../../tools/local-cloud/machine.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** A token endpoint that knows one machine, and says in its token what it was asked for. */
const tokenEndpoint = async (): Promise<string> => {
  const known = `Basic ${Buffer.from('client:secret').toString('base64')}`;
  server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const isGood = request.url === '/oauth2/token' && request.headers.authorization === known;
    response.end(
      JSON.stringify(isGood ? { access_token: body, expires_in: 3600 } : { error: 'invalid_client' }),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('a machine signs in by its secret, for all its scopes or for some', async () => {
  const machine = machineOf(await tokenEndpoint(), { clientId: 'client', clientSecret: 'secret' });
  expect(await machine.signIn()).toEqual({ token: 'grant_type=client_credentials', expiresIn: 3600 });
  const { token } = await machine.signIn(['opportunities.read', 'vehicles.read']);
  expect(new URLSearchParams(token).get('scope')).toBe(
    'dealerscope/opportunities.read dealerscope/vehicles.read',
  );
});

test('a machine that is refused is told in the words of the endpoint', async () => {
  const machine = machineOf(await tokenEndpoint(), { clientId: 'client', clientSecret: 'another' });
  await expect(machine.signIn()).rejects.toThrow('{"error":"invalid_client"}');
});
