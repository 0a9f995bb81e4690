import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ApiError } from './api-error.ts';

/** What any server should take (RFC 9110, 4.1). The API's longest address has some 2,000 characters. */
const longestAddress = 8_000;

/** The gateway takes 10,240 of the request line and all headers, and adds some of its own. */
const longestHeaders = 12_288;

type Lists = Readonly<Record<string, readonly string[] | undefined>> | null;

const lengthOf = (lists: Lists): number =>
  Object.entries(lists ?? {})
    .flatMap(([name, values = []]) => values.map((value) => name.length + value.length + 2))
    .reduce((sum, length) => sum + length, 0);

/**
 * Refuses what no program of good will sends, before anything else is done with it. Parameters come decoded: an address is
 * counted in characters, and never as longer than it was sent.
 * @throws ApiError `address-too-long` or `headers-too-large`.
 */
export const requireShort = ({
  path,
  multiValueQueryStringParameters,
  multiValueHeaders,
}: Pick<APIGatewayProxyEvent, 'path' | 'multiValueQueryStringParameters' | 'multiValueHeaders'>): void => {
  if (path.length + lengthOf(multiValueQueryStringParameters) > longestAddress) {
    throw new ApiError(
      'address-too-long',
      `Path and query must not exceed ${longestAddress} characters; ask for less at once.`,
    );
  }
  if (lengthOf(multiValueHeaders) > longestHeaders) {
    throw new ApiError(
      'headers-too-large',
      `The headers must not exceed ${longestHeaders} characters together; send fewer, or shorter ones.`,
    );
  }
};
