import { type Role, type Route, roles } from '../../contract/routes.ts';
import { ApiError } from './api-error.ts';

/** Who asks, as the verified token says. */
export interface Caller {
  /** The token's `sub`: a user's or a machine client's stable identifier. */
  readonly subject: string;
  readonly roles: readonly Role[];
}

/** The caller of a public route. */
export const anonymous: Caller = { subject: 'anonymous', roles: [] };

/**
 * API Gateway turns claims into text: groups arrive as `operator` or `operator,viewer`, from the emulated one as
 * `[operator viewer]`.
 */
const groupsOf = (claim: unknown): readonly unknown[] => {
  if (Array.isArray(claim)) return claim;
  if (typeof claim !== 'string') return [];
  const bracketed = /^\[(.*)\]$/s.exec(claim);
  return bracketed?.[1] === undefined ? claim.split(',') : bracketed[1].split(' ');
};

const refuse = (): never => {
  throw new ApiError(
    'unauthenticated',
    'Send "Authorization: Bearer <access token>" with a current access token of the user pool; an ID token is not one.',
    { headers: { 'www-authenticate': 'Bearer' } },
  );
};

/**
 * The caller, if the verified claims let it use the route. The gateway has checked signature, expiry and scope; the kind of
 * token, its subject and the role are ours to check.
 * @param claims the authorizer's claims as API Gateway passes them on; absent when nobody checked a token.
 * @throws ApiError `unauthenticated` or `forbidden`.
 */
export const authorise = (access: Route['access'], claims: unknown): Caller => {
  if (access === 'public') return anonymous;
  if (typeof claims !== 'object' || claims === null) return refuse();
  const { sub, token_use: use, 'cognito:groups': claim } = claims as Readonly<Record<string, unknown>>;
  if (typeof sub !== 'string' || sub === '' || use !== 'access') return refuse();
  const groups = groupsOf(claim);
  const caller = { subject: sub, roles: roles.filter((role) => groups.includes(role)) };
  if (!caller.roles.some((role) => access.roles.includes(role))) {
    throw new ApiError(
      'forbidden',
      `This needs one of the roles ${access.roles.join(', ')}; ask an administrator for it, then sign in again.`,
    );
  }
  return caller;
};
