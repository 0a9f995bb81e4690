import type { APIGatewayProxyEvent } from 'aws-lambda';
import { headerText } from './header-of.ts';

/** A UUID, a trace id or the like; nothing that could pass for more than one field of a log. */
const idPattern = /^[\w.~:-]{1,128}$/;

/**
 * What the client calls its request, from the header `X-Client-Request-Id`; undefined when it is nothing of that form. It is
 * logged beside our own id, so that the two sides find each other, and believed in nothing: anybody can send anything.
 */
export const clientRequestIdOf = (event: APIGatewayProxyEvent): string | undefined => {
  const stated = headerText(event, 'x-client-request-id');
  return stated !== undefined && idPattern.test(stated) ? stated : undefined;
};
