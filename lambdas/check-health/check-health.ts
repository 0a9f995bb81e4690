import type { RouteHandlers } from '../shared/api/api-handler.ts';

/**
 * Shallow on purpose: it says that the gateway reaches a function that starts. It asks no other service, so that a slow
 * table does not look like a dead API.
 */
export const healthRoutes = (environment: string): RouteHandlers => ({
  'GET /healthz': async ({ functionVersion }) => ({
    status: 200,
    body: { status: 'ok', environment, version: functionVersion },
  }),
});
