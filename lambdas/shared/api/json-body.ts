import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ApiError } from './api-error.ts';
import { headerOf } from './header-of.ts';

const requireJson = (event: APIGatewayProxyEvent): void => {
  const isJson = /^application\/json(\s*;\s*charset="?utf-8"?)?$/.test(headerOf(event, 'content-type'));
  const isPlain = ['', 'identity'].includes(headerOf(event, 'content-encoding'));
  if (isJson && isPlain) return;
  throw new ApiError(
    'unsupported-media-type',
    'Send the body as "Content-Type: application/json" in UTF-8, without a Content-Encoding.',
  );
};

const tooLarge = (mostBytes: number): ApiError =>
  new ApiError('body-too-large', `The body must not exceed ${mostBytes} bytes; send less.`);

const bytesOf = (event: APIGatewayProxyEvent, mostBytes: number): Buffer => {
  const body = event.body ?? '';
  // Base64 takes four characters for three bytes: what is surely too long is not even decoded.
  if (body.length > (mostBytes / 3) * 4 + 4) throw tooLarge(mostBytes);
  const bytes = Buffer.from(body, event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.byteLength > mostBytes) throw tooLarge(mostBytes);
  return bytes;
};

/** The smallest that DynamoDB holds; it refuses what is nearer to zero, as if that were our fault. */
const smallestNumber = 1e-130;

/** What no store can hold, wherever it stands in a body: a number too near to zero means zero, half a sign is none. */
const asStored = (_name: string, value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed();
  return typeof value === 'number' && Math.abs(value) < smallestNumber ? 0 : value;
};

/**
 * The JSON value that the request carries, as stores can hold it: zeros for numbers that none tells from zero, U+FFFD for
 * halves of surrogate pairs.
 * @throws ApiError `unsupported-media-type`, `body-too-large` or `malformed-json`.
 */
export const readJsonBody = (event: APIGatewayProxyEvent, mostBytes: number): unknown => {
  requireJson(event);
  const bytes = bytesOf(event, mostBytes);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), asStored);
  } catch (error) {
    const detail =
      bytes.byteLength === 0
        ? 'The body is empty; send a JSON object.'
        : 'The body cannot be read as JSON in UTF-8; check that it is complete.';
    throw new ApiError('malformed-json', detail, { cause: error });
  }
};
