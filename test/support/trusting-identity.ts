import type { Identity } from '../../lambdas/shared/api/identity.ts';
import type { TokenClaims } from '../../lambdas/shared/api/token-check.ts';

export const peopleClient = 'client-of-people';

/** Claims as a token that only the trusting identity takes for one: it is not signed. */
export const unsignedToken = (claims: TokenClaims): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

/** Knows whoever an unsigned token says it is; for tests of what happens then. */
export const trustingIdentity: Identity = {
  checkToken: async (token) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()),
  clients: { people: peopleClient, machines: { 'client-of-a-machine': 'viewer' } },
};
