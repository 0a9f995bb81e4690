import type { APIGatewayProxyEvent } from 'aws-lambda';
import { breakGlassUntil } from '../../contract/break-glass.ts';
import { decodeMachineRoles } from '../../contract/machine-clients.ts';
import type { Route } from '../../contract/routes.ts';
import { endpointInPlaceOfAws } from '../environment/read-environment.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import { accessTokenOf } from './access-token-of.ts';
import { type ApiClients, anonymous, authorise, type Caller } from './caller.ts';
import { type CheckToken, createTokenCheck } from './token-check.ts';
import { unauthenticated } from './unauthenticated.ts';

/** How callers are known. */
export interface Identity {
  readonly checkToken: CheckToken;
  readonly clients: ApiClients;
}

export interface IdentityVariables {
  readonly USER_POOL_ID: string;
  readonly PEOPLE_CLIENT_ID: string;
  readonly MACHINE_CLIENTS: string;
}

/** A user pool's own name, as its tokens have it, and where its public keys are had (JWKS). */
export const issuerOf = (pool: string): { readonly issuer: string; readonly keysUrl: string } => {
  const [region = ''] = pool.split('_');
  const service = `https://cognito-idp.${region}.amazonaws.com`;
  return {
    issuer: `${service}/${pool}`,
    keysUrl: `${endpointInPlaceOfAws() ?? service}/${pool}/.well-known/jwks.json`,
  };
};

/** To be made once per execution environment. */
export const createIdentity = (
  { USER_POOL_ID: pool, PEOPLE_CLIENT_ID: people, MACHINE_CLIENTS: machines }: IdentityVariables,
  telemetry: Pick<Telemetry, 'count' | 'logger'>,
): Identity => ({
  checkToken: createTokenCheck({ ...issuerOf(pool), telemetry }),
  clients: { people, machines: decodeMachineRoles(machines) },
});

/** What decides who may send a request. */
interface Admission {
  readonly access: Route['access'];
  readonly identity: Identity | undefined;
  /** Whether what is done with access for an emergency would be recorded. */
  readonly isRecorded: boolean;
}

/**
 * Who sends the request: whom both locks know, the gateway's authorizer and our own check, by one and the same token. Where
 * nothing is recorded, access for an emergency takes nothing from whoever needs none.
 * @throws ApiError `unauthenticated`, `forbidden`, or `unavailable` while tokens cannot be checked.
 */
export const identifyCaller = async (
  event: APIGatewayProxyEvent,
  { access, identity, isRecorded }: Admission,
): Promise<Caller> => {
  if (access === 'public') return anonymous;
  const admitted: unknown = event.requestContext.authorizer?.claims?.sub;
  if (identity === undefined || typeof admitted !== 'string') throw unauthenticated();
  const { checkToken, clients } = identity;
  const claims = await checkToken(accessTokenOf(event));
  if (claims.subject !== admitted) throw unauthenticated();
  // A machine's role is the configuration's: no group of its token, should it ever carry one, makes it anything else.
  const isPerson = claims.clientId === clients.people;
  const breakGlass = isPerson ? breakGlassUntil(claims.groups, Date.now()) : undefined;
  const needsNone = !isRecorded && access.roles.some((role) => claims.groups.includes(role));
  if (breakGlass === undefined || needsNone) return authorise(access, claims, clients);
  const groups = [...claims.groups, 'administrator'];
  return { ...authorise(access, { ...claims, groups }, clients), breakGlass };
};
