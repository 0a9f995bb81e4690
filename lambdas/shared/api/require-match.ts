import type { APIGatewayProxyEvent } from 'aws-lambda';
import { tagOf } from './answer-if-changed.ts';
import { ApiError } from './api-error.ts';
import { headerText } from './header-of.ts';
import type { ChangeRequest } from './operation.ts';

/**
 * Refuses a change of what is not as its client saw it: one whose If-Match does not name the tag that a GET would answer
 * with now (RFC 9110, 13.1.1: compared strongly, `*` is any). What is as it was asked for already, by an earlier try whose
 * answer was lost, needs no match, as the RFC has it. Without an If-Match everything is as it should be.
 */
export const requireMatch =
  (event: APIGatewayProxyEvent): ChangeRequest['requireMatch'] =>
  async (read, isAsAsked = () => false) => {
    const stated = headerText(event, 'if-match');
    if (stated === undefined) return undefined;
    const seen = await read();
    const tag = tagOf(JSON.stringify(seen));
    const isMatch = stated.split(',').some((each) => ['*', tag].includes(each.trim()));
    if (isMatch || isAsAsked(seen)) return seen;
    throw changedMeanwhile();
  };

/** What was to be changed is not as the client saw it. */
export const changedMeanwhile = (): ApiError =>
  new ApiError(
    'precondition-failed',
    'It has changed since you read it, and nothing was done. Read it again, and decide anew.',
  );
