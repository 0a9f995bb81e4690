import type { Opportunity } from '../../lambdas/domain/judging/opportunity.ts';
import type { ScrapeJob } from '../../lambdas/domain/scrape-job.ts';

/** API Gateway itself gives up after 29 s. */
const answerWithinMs = 30_000;

export type OpportunityRow = Omit<Opportunity, 'receipt'>;

export interface OpportunityList {
  readonly items: readonly OpportunityRow[];
  readonly hasMore: boolean;
}

/** The API answered with something else than success. */
export class ApiAnswerError extends Error {
  override readonly name = 'ApiAnswerError';
}

/** The client API as this tool uses it. */
export interface ApiClient {
  requestJob(sourceId: string): Promise<ScrapeJob>;
  job(jobId: string): Promise<ScrapeJob>;
  opportunities(limit: number): Promise<OpportunityList>;
}

/** @param apiUrl Without a slash at its end. */
export const createApiClient = (apiUrl: string, token: string): ApiClient => {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const text = await answer.text();
    if (!answer.ok) throw new ApiAnswerError(`${method} ${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  };
  return {
    requestJob: (sourceId) => call('POST', '/api/scrape-jobs', { sourceId }),
    job: (jobId) => call('GET', `/api/scrape-jobs/${encodeURIComponent(jobId)}`),
    opportunities: (limit) => call('GET', `/api/opportunities?limit=${limit}`),
  };
};
