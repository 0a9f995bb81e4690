/**
 * What AWS charges in us-east-1, in US dollars, on demand and beyond the free tiers; from the services' public price pages.
 * Regions differ by up to a third. State the prices of yours here before you trust the last digit.
 */
export const prices = {
  /** When these were looked up. */
  asOf: '2026-11-21',
  currency: 'USD',
  /** A gigabyte of memory for a second. */
  lambdaGbSecond: { arm64: 0.000_013_333_4, x86_64: 0.000_016_666_7 },
  lambdaRequest: 0.2 / 1_000_000,
  s3Put: 0.005 / 1_000,
  s3Get: 0.000_4 / 1_000,
  /** A gigabyte kept for a month, in the standard class. */
  s3GbMonth: 0.023,
  /** One kilobyte. In a transaction twice as much. */
  dynamoDbWrite: 0.625 / 1_000_000,
  /** Four kilobytes, consistently; half of it where a moment old is good enough. */
  dynamoDbRead: 0.125 / 1_000_000,
  /** A gigabyte kept for a month, and its backup for the last 35 days. */
  dynamoDbGbMonth: 0.25 + 0.2,
  /** A gigabyte of logs taken in. */
  logsGb: 0.5,
  /** Sending, receiving and deleting are one each; up to ten messages share one. */
  sqsRequest: 0.4 / 1_000_000,
} as const;
