/** What a page of another origin may send beside what every page may; said before the request, by the gateway. */
export const acceptedHeaders = [
  'authorization',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'x-client-request-id',
] as const;

/** What such a page may read of an answer beside what every page may. */
export const exposedHeaders = [
  'age',
  'deprecation',
  'etag',
  'idempotency-replayed',
  'link',
  'location',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'sunset',
  'www-authenticate',
  'x-correlation-id',
] as const;
