import {
  type MessageAttributeValue,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** A message that a queue took. */
export interface SentMessage {
  readonly queueUrl: string;
  readonly body: unknown;
  readonly delaySeconds?: number;
  /** Values of the attributes, by name. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** SQS refuses a character outside of XML's; so does this. */
const isLegal = (text: string): boolean =>
  text !== '' &&
  text.isWellFormed() &&
  !/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const attributesOf = (attributes: Record<string, MessageAttributeValue> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { StringValue = '' }]) => {
      if (!isLegal(StringValue)) throw new Error(`InvalidParameterValue: attribute ${name}`);
      return [name, StringValue];
    }),
  );

/**
 * Queues that keep what they are sent and refuse what SQS refuses.
 * @param refusedEntries how many entries of a batch to refuse, call by call; further calls refuse none.
 */
export const recordingSqs = (refusedEntries: readonly number[] = []) => {
  const sent: SentMessage[] = [];
  let batches = 0;
  let error: Error | undefined;

  const send = async (command: object): Promise<unknown> => {
    if (error !== undefined) throw error;
    if (command instanceof SendMessageCommand) {
      const { QueueUrl = '', MessageBody = '', MessageAttributes } = command.input;
      if (!isLegal(MessageBody)) throw new Error('InvalidMessageContents');
      sent.push({
        queueUrl: QueueUrl,
        body: parsed(MessageBody),
        attributes: attributesOf(MessageAttributes),
      });
      return { $metadata: {} };
    }
    if (!(command instanceof SendMessageBatchCommand))
      throw new Error(`Unknown: ${command.constructor.name}`);
    const { QueueUrl = '', Entries = [] } = command.input;
    const bytes = Entries.reduce((sum, { MessageBody = '' }) => sum + Buffer.byteLength(MessageBody), 0);
    if (Entries.length === 0 || Entries.length > 10) throw new Error('TooManyEntriesInBatchRequest');
    if (bytes > 262_144) throw new Error('BatchRequestTooLong');
    if (new Set(Entries.map(({ Id }) => Id)).size < Entries.length)
      throw new Error('BatchEntryIdsNotDistinct');
    const refused = refusedEntries[batches] ?? 0;
    batches += 1;
    for (const { MessageBody = '', DelaySeconds } of Entries.slice(refused)) {
      if (
        DelaySeconds !== undefined &&
        !(Number.isInteger(DelaySeconds) && DelaySeconds >= 0 && DelaySeconds <= 900)
      ) {
        throw new Error('InvalidParameterValue: DelaySeconds');
      }
      const delay = DelaySeconds === undefined ? {} : { delaySeconds: DelaySeconds };
      sent.push({ queueUrl: QueueUrl, body: parsed(MessageBody), attributes: {}, ...delay });
    }
    return {
      $metadata: {},
      Failed: Entries.slice(0, refused).map(({ Id }) => ({
        Id,
        Code: 'Throttled',
        Message: 'slow down',
        SenderFault: false,
      })),
    };
  };

  return {
    sqs: { send: send as SQSClient['send'] },
    sent,
    batches: () => batches,
    /** From now on every call fails; undefined = no more. */
    failWith: (failure: Error | undefined): void => {
      error = failure;
    },
  };
};
