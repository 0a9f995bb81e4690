import { createHash } from 'node:crypto';

/** A message in a queue, and from when on it may be taken, in milliseconds since the epoch. */
interface QueuedMessage {
  readonly body: string;
  readonly availableAt: number;
}

interface SendRequest {
  readonly QueueUrl: string;
  readonly Entries: readonly {
    readonly Id: string;
    readonly MessageBody: string;
    readonly DelaySeconds?: number;
  }[];
}

/** Queues in memory, by the last word of their URLs; the oldest message goes first. */
export const createLoopbackQueues = () => {
  const queues = new Map<string, readonly QueuedMessage[]>();
  const add = (name: string, ...messages: readonly QueuedMessage[]): void => {
    queues.set(name, [...(queues.get(name) ?? []), ...messages]);
  };
  return {
    /**
     * Takes the messages of one request.
     * @param request the body of SendMessageBatch
     * @returns the body of its answer
     */
    receive: (request: string): string => {
      const { QueueUrl, Entries } = JSON.parse(request) as SendRequest;
      const messages = Entries.map(({ MessageBody, DelaySeconds = 0 }) => ({
        body: MessageBody,
        availableAt: Date.now() + DelaySeconds * 1_000,
      }));
      add(QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1), ...messages);
      const Successful = Entries.map(({ Id, MessageBody }) => ({
        ...{ Id, MessageId: Id },
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
      }));
      return JSON.stringify({ Successful, Failed: [] });
    },
    /** Puts a message in a queue, free of charge. */
    send: (name: string, message: object): void =>
      add(name, { body: JSON.stringify(message), availableAt: 0 }),
    /** Takes the oldest messages that may be taken. */
    take: (name: string, most: number): readonly string[] => {
      const now = Date.now();
      const waiting = queues.get(name) ?? [];
      const taken = waiting.filter(({ availableAt }) => availableAt <= now).slice(0, most);
      queues.set(
        name,
        waiting.filter((message) => !taken.includes(message)),
      );
      return taken.map(({ body }) => body);
    },
    /** Messages that lie in a queue, delayed ones included. */
    lengthOf: (name: string): number => queues.get(name)?.length ?? 0,
    clear: (): void => queues.clear(),
  };
};
