/** By which DynamoDB refuses what would pass a while later: a row, or the table, is asked for more than it can serve. */
const throttles: readonly string[] = [
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
];

/** Whether a call failed for nothing but the load; the SDK has tried it three times by then. */
export const isThrottled = (error: unknown): boolean =>
  error instanceof Error && throttles.includes(error.name);
