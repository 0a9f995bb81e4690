import { SendMessageBatchCommand, type SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import { type Sqs, sqsClient } from './sqs-client.ts';

/** SQS takes 10 messages a call. */
const MAX_ENTRIES = 10;

/** Of all bodies of one call together. SQS takes 1 MiB since 2025; the older limit is safe on every endpoint. */
const MAX_BYTES = 256 * 1024;

/** Entries that SQS refuses one by one are throttled or unlucky: a second and third try are enough to tell. */
const MAX_TRIES = 3;

interface SendOptions {
  /** 0 to 900. */
  readonly delaySeconds?: number;
  readonly sqs?: Sqs;
}

interface Entry {
  readonly body: string;
  readonly bytes: number;
}

/** Groups bodies, in order, into calls that SQS accepts. */
const intoCalls = (entries: readonly Entry[]): Entry[][] => {
  const calls: Entry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const call = calls.at(-1);
    if (call === undefined || call.length === MAX_ENTRIES || bytes + entry.bytes > MAX_BYTES) {
      calls.push([entry]);
      bytes = entry.bytes;
    } else {
      call.push(entry);
      bytes += entry.bytes;
    }
  }
  return calls;
};

/**
 * Sends every body, as JSON, in batches; entries refused by SQS are tried again.
 * @throws Error when a body is too large, or when some are still refused; the others are sent then, which is
 * harmless because every stage survives a message twice.
 */
export const sendMessages = async (
  queueUrl: string,
  bodies: readonly unknown[],
  options: SendOptions = {},
): Promise<void> => {
  const sqs = options.sqs ?? sqsClient();
  const entries = bodies.map((body) => {
    const text = JSON.stringify(body);
    return { body: text, bytes: Buffer.byteLength(text) };
  });
  const tooLarge = entries.find(({ bytes }) => bytes > MAX_BYTES);
  if (tooLarge !== undefined) {
    throw new Error(
      `A message of ${tooLarge.bytes} bytes is over the ${MAX_BYTES} that SQS takes: ${tooLarge.body.slice(0, 200)}`,
    );
  }
  for (const call of intoCalls(entries)) {
    let remaining: SendMessageBatchRequestEntry[] = call.map(({ body }, index) => ({
      Id: `${index}`,
      MessageBody: body,
      ...(options.delaySeconds === undefined ? {} : { DelaySeconds: options.delaySeconds }),
    }));
    for (let tries = 1; remaining.length > 0; tries += 1) {
      const answer = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: remaining }));
      const failed = answer.Failed ?? [];
      if (failed.length > 0 && tries === MAX_TRIES) {
        const reasons = [...new Set(failed.map(({ Code, Message }) => `${Code}: ${Message}`))].join('; ');
        throw new Error(
          `${failed.length} of ${call.length} messages were refused by ${queueUrl}: ${reasons}`,
        );
      }
      remaining = remaining.filter(({ Id }) => failed.some((failure) => failure.Id === Id));
    }
  }
};
