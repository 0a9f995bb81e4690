import type { Context } from 'aws-lambda';

const uncalled = (): never => {
  throw new Error('a handler must not use the callbacks of old runtimes');
};

/** Lambda's id of the invocation: the correlation id of a request. */
export const requestId = '5c4d1c1a-0000-4000-8000-000000000001';

/** What Lambda tells a function about its invocation; ten seconds are left unless `overrides` say otherwise. */
export const lambdaContext = (overrides: Partial<Context> = {}): Context => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'function-under-test',
  functionVersion: '7',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:function-under-test:live',
  memoryLimitInMB: '256',
  awsRequestId: requestId,
  logGroupName: 'log-group',
  logStreamName: 'log-stream',
  getRemainingTimeInMillis: () => 10_000,
  done: uncalled,
  fail: uncalled,
  succeed: uncalled,
  ...overrides,
});
