import { type Route, type RouteKey, routes } from '../../contract/routes.ts';
import { ApiError } from './api-error.ts';

export interface FoundRoute {
  readonly key: RouteKey;
  readonly route: Route;
}

const known: readonly FoundRoute[] = routes.map((route) => ({
  key: `${route.method} ${route.path}` as RouteKey,
  route,
}));

/**
 * The route of the contract that a request means.
 * @param resource the path as the gateway matched it, e.g. `/api/opportunities/{id}`.
 * @param served the routes that this function serves.
 * @throws ApiError `not-found`, or `method-not-allowed` naming the methods there are.
 */
export const findRoute = (resource: string, method: string, served: readonly string[]): FoundRoute => {
  const candidates = known.filter(({ key, route }) => route.path === resource && served.includes(key));
  const found = candidates.find(({ route }) => route.method === method);
  if (found !== undefined) return found;
  if (candidates.length === 0) {
    throw new ApiError('not-found', 'No resource has this path; docs/openapi.yaml lists those there are.');
  }
  const allow = candidates.map(({ route }) => route.method).join(', ');
  throw new ApiError('method-not-allowed', `This resource knows only ${allow}.`, { headers: { allow } });
};
