import type { ApiAnswer } from './api-answer.ts';
import type { RequestContract } from './request-contract.ts';

/**
 * Lets whoever asked keep a success for as long as its operation says; without a word of it the answer must be asked for
 * again. What depends on the caller is nobody else's, also where several people share a browser.
 */
export const keepable = (
  answer: ApiAnswer,
  { cacheControl }: Pick<RequestContract, 'cacheControl'>,
): ApiAnswer => {
  if (cacheControl === undefined || answer.status !== 200) return answer;
  const vary = cacheControl.startsWith('private') && { vary: 'authorization' };
  return { ...answer, headers: { 'cache-control': cacheControl, ...vary, ...answer.headers } };
};
