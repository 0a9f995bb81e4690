import type { MachineRoles } from '../../contract/machine-clients.ts';
import { type Role, type Route, resourceServer, roles } from '../../contract/routes.ts';
import { ApiError } from './api-error.ts';
import type { TokenClaims } from './token-check.ts';
import { unauthenticated } from './unauthenticated.ts';

/** Who asks, as the verified token says. */
export interface Caller {
  /** The token's `sub`: a user's or a machine client's stable identifier. */
  readonly subject: string;
  readonly roles: readonly Role[];
  /** Until when it is an administrator by a group for emergencies, ISO 8601: all that it does is recorded, reads as well. */
  readonly breakGlass?: string;
}

/** The caller of a public route. */
export const anonymous: Caller = { subject: 'anonymous', roles: [] };

/** The app clients whose tokens the API takes. */
export interface ApiClients {
  /** Through which people sign in. */
  readonly people: string;
  readonly machines: MachineRoles;
}

/** A person's roles are the groups of the pool; a machine's is the configuration's, whatever its token says. */
const rolesOf = ({ clientId, subject, groups }: TokenClaims, clients: ApiClients): readonly Role[] => {
  if (clientId === clients.people) return roles.filter((role) => groups.includes(role));
  const role = Object.hasOwn(clients.machines, clientId) ? clients.machines[clientId] : undefined;
  // A token that a machine's client gave to somebody else is nobody's.
  if (role === undefined || subject !== clientId) throw unauthenticated();
  return [role];
};

/**
 * The caller, if the claims of a checked token let it use the route.
 * @throws ApiError `unauthenticated` or `forbidden`.
 */
export const authorise = (
  access: Exclude<Route['access'], 'public'>,
  claims: TokenClaims,
  clients: ApiClients,
): Caller => {
  const caller = { subject: claims.subject, roles: rolesOf(claims, clients) };
  if (!claims.scopes.includes(`${resourceServer}/${access.scope}`)) {
    throw new ApiError(
      'forbidden',
      `This needs the scope ${resourceServer}/${access.scope}; ask for it when you sign in.`,
    );
  }
  if (!caller.roles.some((role) => access.roles.includes(role))) {
    throw new ApiError(
      'forbidden',
      `This needs one of the roles ${access.roles.join(', ')}; ask an administrator for it, then sign in again.`,
    );
  }
  return caller;
};
