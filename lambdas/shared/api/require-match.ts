import type { APIGatewayProxyEvent } from 'aws-lambda';
import { tagOf } from './answer-if-changed.ts';
import { ApiError } from './api-error.ts';
import { headerText } from './header-of.ts';

/**
 * Refuses a change of what is not as its client saw it: one whose If-Match does not name the tag that a GET would answer
 * with now (RFC 9110, 13.1.1: compared strongly, `*` is any). Without an If-Match everything is as it should be.
 * @param read the body that a GET of what is to be changed would answer; asked only under an If-Match.
 * @throws ApiError `precondition-failed`.
 */
export const requireMatch = async (
  event: APIGatewayProxyEvent,
  read: () => Promise<unknown>,
): Promise<void> => {
  const stated = headerText(event, 'if-match');
  if (stated === undefined) return;
  const tag = tagOf(JSON.stringify(await read()));
  if (stated.split(',').some((each) => ['*', tag].includes(each.trim()))) return;
  throw new ApiError(
    'precondition-failed',
    'It has changed since you read it, and nothing was done. Read it again, and decide anew.',
  );
};
