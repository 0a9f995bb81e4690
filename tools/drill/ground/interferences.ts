import type { AwsCall, Interference } from './interposer.ts';

/** What DynamoDB says when a table is asked more often than it may be. */
const throttled = {
  status: 400,
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
    message: 'The level of configured provisioned throughput for the table was exceeded',
  }),
};

/** What a service says that has trouble of its own. */
const unavailable = {
  status: 503,
  body: JSON.stringify({ __type: 'ServiceUnavailable', message: 'Try again' }),
};

const isOf =
  (isTable: (body: string) => boolean) =>
  ({ service, body }: AwsCall): boolean =>
    service === 'dynamodb' && isTable(body);

/** Every call of the tables that are meant is refused as one too many. */
export const throttling = (isTable: (body: string) => boolean): Interference => ({
  meets: isOf(isTable),
  answer: throttled,
});

export const slowing = (isTable: (body: string) => boolean, delayMs: number): Interference => ({
  meets: isOf(isTable),
  delayMs,
});

/** Every call of a table ends in a fault of AWS. */
export const failing: Interference = {
  meets: ({ service }) => service === 'dynamodb',
  answer: {
    status: 500,
    body: JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError',
      message: 'Try again',
    }),
  },
};

/** Nothing can be told to anybody. */
export const topicsGone: Interference = {
  meets: ({ service }) => service === 'sns',
  answer: unavailable,
};

/** The public keys of the user pool cannot be had. */
export const keysGone: Interference = {
  meets: ({ path }) => path.endsWith('/.well-known/jwks.json'),
  answer: unavailable,
};

/** A document of AppConfig cannot be had. @param application its identifier */
export const documentGone = (application: string): Interference => ({
  meets: ({ path, body }) => path.startsWith('/configurationsessions') && body.includes(application),
  answer: unavailable,
});
