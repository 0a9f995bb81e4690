import { apiRoutes, apiScopes } from './compiled/api.ts';
import type { FunctionName } from './functions.ts';

/** The identifier of the OAuth resource server; a scope in a token reads `dealerscope/opportunities.read`. */
export const resourceServer = 'dealerscope';

/** What each scope allows, as docs/openapi.yaml says. */
export const scopes = apiScopes;

export type Scope = keyof typeof scopes;

/** Groups of the user pool, from least to most; the claim `cognito:groups` carries them. */
export const roles = ['viewer', 'analyst', 'operator', 'administrator'] as const;

export type Role = (typeof roles)[number];

/** What some of the roles that a route lets in may do there, and others may not. */
const rolesWithin = {
  /** See everybody's imports, and not only their own: they answer for the data. */
  everybodysImports: ['operator', 'administrator'],
  /** Change any flag; others only switch the emergency on, since it is an operator who is woken. */
  anyFlag: ['administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** Whether somebody of these roles may. */
export const mayWithin = (what: keyof typeof rolesWithin, those: readonly Role[]): boolean =>
  those.some((role) => (rolesWithin[what] as readonly Role[]).includes(role));

export interface Route {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH';
  /** As API Gateway writes it: `{id}` is a path parameter. */
  readonly path: string;
  readonly function: FunctionName;
  /** `public`, or what a caller's token must carry: the scope (checked by the gateway) and one of the roles (by the handler). */
  readonly access: 'public' | { readonly scope: Scope; readonly roles: readonly Role[] };
}

/**
 * The client API by operation, made from docs/openapi.yaml: the gateway, the handlers' access check and the tests all
 * read this table.
 */
export const routeOf = apiRoutes satisfies Readonly<Record<string, Route>>;

export type OperationId = keyof typeof routeOf;

export const routes: readonly Route[] = Object.values(routeOf);

/** The functions that serve the client API. */
export type ApiFunctionName = (typeof routeOf)[OperationId]['function'];

/** The operations that one function serves. */
export type OperationOf<F extends ApiFunctionName> = {
  [K in OperationId]: (typeof routeOf)[K]['function'] extends F ? K : never;
}[OperationId];

type KeyOf<R extends Route> = R extends Route ? `${R['method']} ${R['path']}` : never;

/** How a route is named in logs and tests: `GET /api/opportunities/{id}`. */
export type RouteKey = KeyOf<(typeof routeOf)[OperationId]>;
