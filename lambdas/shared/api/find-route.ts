import { type OperationId, type Route, routeOf, routes } from '../../contract/routes.ts';
import { ApiError } from './api-error.ts';

export interface FoundRoute {
  readonly operationId: OperationId;
  readonly route: Route;
}

/**
 * The operation that a request means.
 * @param resource the path as the gateway matched it, e.g. `/api/opportunities/{id}`.
 * @param served the operations of this function.
 * @throws ApiError `not-found`, or `method-not-allowed` naming the methods there are, whoever serves them.
 */
export const findRoute = (resource: string, method: string, served: readonly OperationId[]): FoundRoute => {
  const here = served.filter((id) => routeOf[id].path === resource);
  const operationId = here.find((id) => routeOf[id].method === method);
  if (operationId !== undefined) return { operationId, route: routeOf[operationId] };
  if (here.length === 0) {
    throw new ApiError('not-found', 'No resource has this path; docs/openapi.yaml lists those there are.');
  }
  const allow = routes.filter(({ path }) => path === resource).map((route) => route.method);
  throw new ApiError('method-not-allowed', `This resource knows only ${allow.join(', ')}.`, {
    headers: { allow: allow.join(', ') },
  });
};
