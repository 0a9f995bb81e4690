import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { resourceServer, scopes } from '../../lambdas/contract/routes.ts';
import type { Identity } from '../../lambdas/shared/api/identity.ts';
import { createTokenCheck } from '../../lambdas/shared/api/token-check.ts';
import { peopleClient } from './trusting-identity.ts';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const newKeys = () => generateKeyPairSync('rsa', { modulusLength: 2_048 });
const own = newKeys();
/** Keys that the pool does not know. */
export const foreign = newKeys();

export const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example01';
export const keyId = 'key-1';
export const everyScope = Object.keys(scopes).map((scope) => `${resourceServer}/${scope}`);

/** The clients of machines that the configuration knows, each named after its role. */
export const machines = {
  'a-viewing-machine': 'viewer',
  'an-analysing-machine': 'analyst',
  'an-operating-machine': 'operator',
  'an-administrating-machine': 'administrator',
} as const;

/** The pool's public keys as it serves them. */
export const servedKeys = (kid = keyId): ArrayBuffer => {
  const jwk = { ...own.publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' };
  return new TextEncoder().encode(JSON.stringify({ keys: [jwk] })).buffer;
};

/** The claims of a viewer's good token; what is undefined is left out. */
export const claims = (change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => {
  const now = Math.floor(Date.now() / 1_000);
  return {
    ...{
      iss: issuer,
      sub: 'alice',
      token_use: 'access',
      client_id: peopleClient,
      scope: everyScope.join(' '),
    },
    ...{ 'cognito:groups': ['viewer'], iat: now, exp: now + 3_600 },
    ...change,
  };
};

export const goodHeader = { alg: 'RS256', kid: keyId };

/** A token as the pool signs it, or, with other keys, as somebody else does. */
export const tokenOf = (
  payload: unknown,
  header: Readonly<Record<string, unknown>> = goodHeader,
  key: KeyObject = own.privateKey,
): string => {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
};

/** The old trick: the public key, which everybody has, taken for a shared secret. */
export const signedWithPublicKey = (payload: unknown): string => {
  const text = `${encode({ alg: 'HS256', kid: keyId })}.${encode(payload)}`;
  const secret = own.publicKey.export({ format: 'pem', type: 'spki' });
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};

const telemetry = { count: () => {}, logger: { warn: () => {} } };

/** Checks tokens as the functions do, with this pool's keys. */
export const poolIdentity = (fetchKeys = async (): Promise<ArrayBuffer> => servedKeys()): Identity => ({
  checkToken: createTokenCheck({
    ...{ issuer, keysUrl: `${issuer}/.well-known/jwks.json`, telemetry },
    fetchKeys,
  }),
  clients: { people: peopleClient, machines },
});
