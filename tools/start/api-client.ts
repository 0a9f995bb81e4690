import { setTimeout as sleep } from 'node:timers/promises';
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from '../../lambdas/contract/compiled/api.ts';
import { askPatiently } from './ask-patiently.ts';

/** Every operation of docs/openapi.yaml, typed: `client.GET('/api/scrape-jobs/{id}', { params: { path: { id } } })`. */
export type OperationsClient = Client<paths>;

/**
 * A client that waits when the API says so (429).
 * @param apiUrl Without a slash at its end.
 * @param send In place of the global fetch.
 */
export const createOperationsClient = (
  apiUrl: string,
  token: string,
  send?: typeof fetch,
): OperationsClient =>
  createClient<paths>({
    baseUrl: apiUrl,
    headers: { authorization: `Bearer ${token}` },
    fetch: (request) => askPatiently(request, send && { send, wait: sleep }),
  });

export type OpportunityRow = components['schemas']['OpportunitySummary'];

/** The API answered with something else than success. */
export class ApiAnswerError extends Error {
  override readonly name = 'ApiAnswerError';
}

interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** @throws ApiAnswerError with all that the API said. */
const succeeded = <T>({ data, error, response }: Answered<T>): T => {
  if (data !== undefined) return data;
  throw new ApiAnswerError(`${response.url} answered ${response.status}: ${JSON.stringify(error)}`);
};

/** The client API as this tool uses it. */
export interface ApiClient {
  requestJob(sourceId: string): Promise<components['schemas']['ScrapeJob']>;
  job(jobId: string): Promise<components['schemas']['ScrapeJob']>;
  opportunities(limit: number): Promise<components['schemas']['OpportunityList']>;
}

/** Parameters as of createOperationsClient. */
export const createApiClient = (...parameters: Parameters<typeof createOperationsClient>): ApiClient => {
  const client = createOperationsClient(...parameters);
  return {
    requestJob: async (sourceId) => succeeded(await client.POST('/api/scrape-jobs', { body: { sourceId } })),
    job: async (id) => succeeded(await client.GET('/api/scrape-jobs/{id}', { params: { path: { id } } })),
    opportunities: async (limit) => {
      const list = succeeded(await client.GET('/api/opportunities', { params: { query: { limit } } }));
      if ('items' in list) return list;
      throw new ApiAnswerError('GET /api/opportunities answered a page by number, which nobody asked for');
    },
  };
};
