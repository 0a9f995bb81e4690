import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ApiError } from './api-error.ts';
import { headerText } from './header-of.ts';

/**
 * A text of draft-ietf-httpapi-idempotency-key-header-07, `"8e03978e-40d5-43dd-bc93-6894a57f9324"`, or the same without
 * quotes, as most clients send it. Eight characters and more, since what is shorter is likely to be a counter.
 */
const keyPattern = /^(?:"([\w.~:-]{8,128})"|([\w.~:-]{8,128}))$/;

/**
 * The client's name for the request; undefined when it gave none.
 * @throws ApiError `invalid-request`.
 */
export const idempotencyKeyOf = (event: APIGatewayProxyEvent): string | undefined => {
  const stated = headerText(event, 'idempotency-key');
  if (stated === undefined) return undefined;
  const [, quoted, bare] = keyPattern.exec(stated) ?? [];
  const key = quoted ?? bare;
  if (key !== undefined) return key;
  throw new ApiError(
    'invalid-request',
    'Send as Idempotency-Key a new UUID for each new request, and the same again when you repeat one.',
    {
      violations: [
        {
          pointer: '/header/idempotency-key',
          detail: 'must be 8 to 128 of the characters A-Z a-z 0-9 . _ ~ : - (in quotes or without)',
        },
      ],
    },
  );
};
