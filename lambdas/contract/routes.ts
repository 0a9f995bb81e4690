import type { FunctionName } from './functions.ts';

/** The identifier of the OAuth resource server; a scope in a token reads `dealerscope/opportunities.read`. */
export const resourceServer = 'dealerscope';

export const scopes = {
  'opportunities.read': 'Read opportunities',
  'anomalies.read': 'Read anomalies',
  'anomalies.write': 'Review anomalies',
  'vehicles.read': 'Read which listings show one vehicle',
  'vehicles.write': 'Part and join the listings of a vehicle',
  'scrape-jobs.read': 'Read scrape jobs',
  'scrape-jobs.write': 'Start, pause, resume and cancel scrape jobs',
} as const;

export type Scope = keyof typeof scopes;

/** Groups of the user pool, from least to most; the claim `cognito:groups` carries them. */
export const roles = ['viewer', 'analyst', 'operator', 'administrator'] as const;

export type Role = (typeof roles)[number];

export interface Route {
  readonly method: 'GET' | 'POST';
  /** As API Gateway writes it: `{id}` is a path parameter. */
  readonly path: string;
  readonly function: FunctionName;
  /** `public`, or what a caller's token must carry: the scope (checked by the gateway) and one of the roles (by the handler). */
  readonly access: 'public' | { readonly scope: Scope; readonly roles: readonly Role[] };
}

const everyRole = roles;
const analysts = ['analyst', 'operator', 'administrator'] as const;
const operators = ['operator', 'administrator'] as const;

/** The client API: the gateway, the handlers' access check and the tests all read this table. */
export const routes = [
  { method: 'GET', path: '/healthz', function: 'check-health', access: 'public' },
  {
    method: 'GET',
    path: '/api/opportunities',
    function: 'find-opportunities',
    access: { scope: 'opportunities.read', roles: everyRole },
  },
  {
    method: 'GET',
    path: '/api/opportunities/{id}',
    function: 'find-opportunities',
    access: { scope: 'opportunities.read', roles: everyRole },
  },
  {
    method: 'GET',
    path: '/api/anomalies',
    function: 'review-anomalies',
    access: { scope: 'anomalies.read', roles: everyRole },
  },
  {
    method: 'GET',
    path: '/api/anomalies/{id}',
    function: 'review-anomalies',
    access: { scope: 'anomalies.read', roles: everyRole },
  },
  {
    method: 'POST',
    path: '/api/anomalies/{id}/review',
    function: 'review-anomalies',
    access: { scope: 'anomalies.write', roles: analysts },
  },
  {
    method: 'GET',
    path: '/api/listings/{id}/vehicle',
    function: 'identify-vehicles',
    access: { scope: 'vehicles.read', roles: everyRole },
  },
  {
    method: 'POST',
    path: '/api/listings/{id}/vehicle/decisions',
    function: 'identify-vehicles',
    access: { scope: 'vehicles.write', roles: analysts },
  },
  {
    method: 'POST',
    path: '/api/scrape-jobs',
    function: 'manage-scrape-jobs',
    access: { scope: 'scrape-jobs.write', roles: operators },
  },
  {
    method: 'GET',
    path: '/api/scrape-jobs/{id}',
    function: 'manage-scrape-jobs',
    access: { scope: 'scrape-jobs.read', roles: everyRole },
  },
  {
    method: 'GET',
    path: '/api/scrape-jobs/{id}/pages',
    function: 'manage-scrape-jobs',
    access: { scope: 'scrape-jobs.read', roles: everyRole },
  },
  {
    method: 'POST',
    path: '/api/scrape-jobs/{id}/pause',
    function: 'manage-scrape-jobs',
    access: { scope: 'scrape-jobs.write', roles: operators },
  },
  {
    method: 'POST',
    path: '/api/scrape-jobs/{id}/resume',
    function: 'manage-scrape-jobs',
    access: { scope: 'scrape-jobs.write', roles: operators },
  },
  {
    method: 'POST',
    path: '/api/scrape-jobs/{id}/cancel',
    function: 'manage-scrape-jobs',
    access: { scope: 'scrape-jobs.write', roles: operators },
  },
] as const satisfies readonly Route[];

type KeyOf<R extends Route> = R extends Route ? `${R['method']} ${R['path']}` : never;

/** How a route is named in code, logs and tests: `GET /api/opportunities/{id}`. */
export type RouteKey = KeyOf<(typeof routes)[number]>;
