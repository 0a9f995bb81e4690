import type { APIGatewayProxyEvent } from 'aws-lambda';
import { unauthenticated } from './unauthenticated.ts';

/** Characters. Ours have some 1,100, and the gateway takes 10,240 of all headers together. */
const longestToken = 8_192;

/** One JSON Web Signature in its compact form, behind exactly one scheme. */
const bearer = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/;

/**
 * The access token that a request carries, still unchecked. It may come in the header Authorization alone, and once: of two
 * the gateway might have checked the other.
 * @throws ApiError `unauthenticated`.
 */
export const accessTokenOf = (event: Pick<APIGatewayProxyEvent, 'headers' | 'multiValueHeaders'>): string => {
  const lists = Object.entries(event.multiValueHeaders ?? {})
    .filter(([name]) => name.toLowerCase() === 'authorization')
    .flatMap(([, values]) => values ?? []);
  const [header = '', ...others] = lists;
  if (others.length > 0 || header.length > longestToken) throw unauthenticated();
  const token = bearer.exec(header)?.[1];
  if (token === undefined) throw unauthenticated();
  return token;
};
