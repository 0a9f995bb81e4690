/**
 * Milliseconds that a function in a region usually waits for an answer of each service, beside what the loopback takes:
 * DynamoDB promises single-digit ones; the others are what clients in the same region commonly see for small requests.
 * Both sides of the benchmark wait alike, so that longer waits bring their costs nearer to each other.
 */
export const serviceLatencyMs = { dynamoDb: 4, s3: 25, sqs: 8 } as const;

/**
 * Milliseconds until a site begins to answer a request: it is far away, and makes its page first. Up to 800 ms pass for
 * fast (web.dev, "Time to First Byte"). A browser waits for it several times a page, one request waiting for the other.
 */
export const siteLatencyMs = 300;
