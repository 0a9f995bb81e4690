import type { SQSEvent } from 'aws-lambda';

export interface RecordParts {
  /** Sent as JSON, unless it is a string: that is sent as it is. */
  readonly body: unknown;
  readonly messageId?: string;
  /** How often the record has been received, this time included. */
  readonly receives?: number;
}

/** A batch as the event source hands it to a consumer. */
export const sqsEvent = (...records: readonly RecordParts[]): SQSEvent => ({
  Records: records.map(({ body, messageId, receives = 1 }, index) => ({
    messageId: messageId ?? `message-${index}`,
    receiptHandle: `receipt-${index}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '1790000000000',
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: '1790000000001',
    },
    messageAttributes: {},
    md5OfBody: 'unused',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:queue',
    awsRegion: 'us-east-1',
  })),
});
