import type { VisitSums } from '../../lambdas/domain/rendering/visit-sums.ts';
import { functionSizes } from '../../lib/config/function-sizes.ts';
import { prices } from '../../lib/config/prices.ts';

/** What visits cost, in US dollars: the way over HTTP, the way through a browser, and remembering both. */
export interface VisitCost {
  readonly http: number;
  readonly browser: number;
  readonly memory: number;
  readonly total: number;
}

/** A message is sent, received and deleted. As if alone: batches make it cheaper, by up to two thirds. */
const requestsPerMessage = 3;

const perSecond = (name: keyof typeof functionSizes): number => {
  const { memorySize, architecture } = functionSizes[name];
  return (memorySize / 1_024) * prices.lambdaGbSecond[architecture];
};

/** What a visit costs beside the time of its function: being called, its message, and the raw page it stores. */
const perVisit = prices.lambdaRequest + requestsPerMessage * prices.sqsRequest + prices.s3Put;

/** A look at the shape's memory, which may be a moment old; another one to learn; and a count. */
const memoryPerPage = 1.5 * prices.dynamoDbRead + prices.dynamoDbWrite;

/**
 * The cost of visits by what they took, measured. Each is charged as if it had its function to itself, though fetches run
 * five at once: HTTP looks dearer than it is. What every page costs, however it was got (its row, its extraction, the time
 * its bytes lie in S3), is left out.
 */
export const costOfVisits = ({ pages, fetches, fetchMs, renders, renderMs }: VisitSums): VisitCost => {
  const http = fetches * perVisit + (fetchMs / 1_000) * perSecond('fetch-page');
  const browser = renders * perVisit + (renderMs / 1_000) * perSecond('render-page');
  const memory = pages * memoryPerPage;
  return { http, browser, memory, total: http + browser + memory };
};
