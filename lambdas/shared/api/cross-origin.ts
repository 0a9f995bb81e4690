import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { exposedHeaders } from '../../contract/cross-origin.ts';
import { headerOf } from './header-of.ts';

/** The origins whose pages may use the API, as the gateway's stage says; none where it says nothing. */
const allowedOrigins = ({ stageVariables }: APIGatewayProxyEvent): readonly string[] =>
  (stageVariables?.allowedOrigins ?? '').split(',').filter((origin) => origin !== '');

/** Whether a page of an origin that may use the API sends the request. */
export const isFromAllowedPage = (event: APIGatewayProxyEvent): boolean =>
  allowedOrigins(event).includes(headerOf(event, 'origin'));

/**
 * Lets the page that asks read the answer, when it is one of those that may. Credentials of a browser are never allowed: no
 * cookie is an identity. Without any such origins an answer says nothing.
 */
export const shareWithPage = (
  event: APIGatewayProxyEvent,
  result: APIGatewayProxyResult,
): APIGatewayProxyResult => {
  if (allowedOrigins(event).length === 0) return result;
  const shared = isFromAllowedPage(event) && {
    'access-control-allow-origin': headerOf(event, 'origin'),
    'access-control-expose-headers': exposedHeaders.join(', '),
  };
  const vary = [result.headers?.vary, 'origin'].filter((each) => each !== undefined).join(', ');
  return { ...result, headers: { ...result.headers, vary, ...shared } };
};
