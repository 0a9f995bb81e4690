import { ApiError, type Violation } from '../shared/api/api-error.ts';
import type { OperationRequest } from '../shared/api/operation.ts';
import { deepestByNumber } from '../shared/stores/opportunity-store.ts';

type ListQuery = OperationRequest<'listOpportunities'>['query'];

/** Which page, of how many. */
export interface NumberedRequest {
  /** Counted from 1. */
  readonly page: number;
  readonly limit: number;
}

const refusal = (detail: string, violations: readonly Violation[]): ApiError =>
  new ApiError('invalid-request', detail, { violations });

/**
 * What a request for a page by its number asks for.
 * @param isOn the flag LEGACY_PAGE_API
 * @throws ApiError `invalid-request` when there are no such pages, it lies too deep, or is asked for like a page by cursor.
 */
export const requestByNumber = (
  { page, limit, sort, ...others }: ListQuery & { readonly page: number },
  isOn: boolean,
): NumberedRequest => {
  if (!isOn) {
    throw refusal('Leave page out, and follow nextCursor from answer to answer.', [
      { pointer: '/query/page', detail: 'is not taken any more' },
    ]);
  }
  const foreign = Object.entries({ ...others, ...(sort !== 'score' && { sort }) }).filter(
    ([, value]) => value !== undefined,
  );
  if (foreign.length > 0) {
    throw refusal(
      'Pages by number are of all opportunities, by score. Leave page out, and follow nextCursor, for anything else.',
      foreign.map(([name]) => ({
        pointer: `/query/${name}`,
        detail: 'cannot be asked for together with page',
      })),
    );
  }
  if (page * limit > deepestByNumber) {
    throw refusal(
      `Pages by number reach to the first ${deepestByNumber} opportunities. Leave page out, and follow nextCursor, to go on behind them.`,
      [{ pointer: '/query/page', detail: `times limit is more than ${deepestByNumber}` }],
    );
  }
  return { page, limit };
};
