import { DeleteMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, test } from '@jest/globals';
import type { Letter } from '../../../tools/dlq/letter.ts';
import { redrive } from '../../../tools/dlq/redrive.ts';
import type { Sqs } from '../../../tools/dlq/work-queues.ts';

const letters = (count: number, body: unknown = { attempt: 20, url: 'https://a.example/' }): Letter[] =>
  Array.from({ length: count }, (_, index) => ({
    queue: { name: 'q', workUrl: 'work', deadLetterUrl: 'dead' },
    ...{ messageId: `m${index}`, receiptHandle: `h${index}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...{ reason: 'site-busy', detail: '', stage: 'fetch-page', sentAt: '' },
  }));

const bench = (failing: (command: object) => boolean = () => false) => {
  const done: string[] = [];
  const bodies: string[] = [];
  let clock = 0;
  const sqs = {
    send: async (command: object) => {
      clock += 1;
      if (failing(command)) throw new Error('throttled');
      if (command instanceof SendMessageCommand) {
        done.push(`send to ${command.input.QueueUrl}`);
        bodies.push(command.input.MessageBody ?? '');
      } else if (command instanceof DeleteMessageCommand) {
        done.push(`delete ${command.input.ReceiptHandle} of ${command.input.QueueUrl}`);
      } else throw new Error(`Unknown: ${command.constructor.name}`);
      return {};
    },
  } as unknown as Sqs;
  const stop = new AbortController();
  const options = {
    rate: 10,
    now: () => clock,
    wait: async (milliseconds: number) => {
      clock += milliseconds;
    },
    onProgress: () => {},
    signal: stop.signal,
  };
  return { sqs, options, done, bodies, stop, elapsed: () => clock };
};

describe('a redrive', () => {
  test('sends each letter before it deletes it, and lets it begin anew', async () => {
    const { sqs, options, done, bodies } = bench();
    expect(await redrive(sqs, letters(1), options)).toEqual({ sent: 1, failed: [] });
    expect(done).toEqual(['send to work', 'delete h0 of dead']);
    expect(JSON.parse(bodies[0] ?? '')).toEqual({ attempt: 0, url: 'https://a.example/' });
  });

  test('leaves a body as it is that is no message of ours', async () => {
    const { sqs, options, bodies } = bench();
    await redrive(sqs, letters(1, 'not JSON'), options);
    expect(bodies).toEqual(['not JSON']);
  });

  test('keeps its rate, however quick the queues are', async () => {
    const { sqs, options, elapsed } = bench();
    await redrive(sqs, letters(51), options);
    expect(elapsed()).toBeGreaterThanOrEqual(5_000);
    expect(elapsed()).toBeLessThan(5_100);
  });

  test('leaves where it is what cannot be sent, and says so', async () => {
    const { sqs, options, done } = bench((command) => command instanceof SendMessageCommand);
    const { sent, failed } = await redrive(sqs, letters(2), options);
    expect({ sent, failed }).toEqual({
      sent: 0,
      failed: [
        { messageId: 'm0', why: 'throttled' },
        { messageId: 'm1', why: 'throttled' },
      ],
    });
    expect(done).toEqual([]);
  });

  test('ends after the letter under way when it is told to', async () => {
    const { sqs, options, done, stop } = bench();
    const ending = { ...options, onProgress: () => stop.abort() };
    expect((await redrive(sqs, letters(5), ending)).sent).toBe(1);
    expect(done).toHaveLength(2);
  });
});
