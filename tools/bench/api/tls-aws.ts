import { generateKeyPairSync, sign } from 'node:crypto';
import { Agent, request as forward } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { resourceServer, scopes } from '../../../lambdas/contract/routes.ts';
import { selfSigned } from '../../../test/support/self-signed.ts';

const keyId = 'bench';
const pool = 'us-east-1_bench';
const peopleClient = 'people';
const agent = new Agent({ keepAlive: true });
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A user pool as functions see it, and tokens signed with its key; and before the services, so that all of AWS is asked over TLS,
 * as it is: what a first connection costs is nobody's layer.
 * @param services where the services are, e.g. `http://127.0.0.1:41234`
 */
export const startTlsAws = async (services: string) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { key, cert } = selfSigned('localhost');
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'RS256', use: 'sig' }];
  const server = createServer({ key, cert }, (request, response) => {
    const { method, url = '/', headers } = request;
    if (url.endsWith('jwks.json')) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
      return;
    }
    const forwarded = forward(`${services}${url}`, { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.once('error', () => response.destroy());
    request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    /** What functions know the pool by. */
    variables: { USER_POOL_ID: pool, PEOPLE_CLIENT_ID: peopleClient, MACHINE_CLIENTS: '' },
    /** By its name in the certificate. */
    endpoint: `https://localhost:${(server.address() as AddressInfo).port}`,
    certificate: cert,
    /** An operator's token with every scope, good for an hour. */
    tokenOf: (subject: string): string => {
      const now = Math.floor(Date.now() / 1_000);
      const claims = {
        ...{ sub: subject, client_id: peopleClient, token_use: 'access', iat: now, exp: now + 3_600 },
        iss: `https://cognito-idp.us-east-1.amazonaws.com/${pool}`,
        scope: Object.keys(scopes)
          .map((scope) => `${resourceServer}/${scope}`)
          .join(' '),
        'cognito:groups': ['operator'],
      };
      const signed = `${encoded({ alg: 'RS256', kid: keyId })}.${encoded(claims)}`;
      return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
    },
    close: (): Promise<void> =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
