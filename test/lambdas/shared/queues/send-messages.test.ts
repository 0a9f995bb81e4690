import { describe, expect, test } from '@jest/globals';
import { sendMessages } from '../../../../lambdas/shared/queues/send-messages.ts';
import { recordingSqs } from '../../../support/recording-sqs.ts';

const queueUrl = 'https://sqs.example/pages';
const numbered = (count: number) => Array.from({ length: count }, (_, index) => ({ index }));

describe('sending messages', () => {
  test.each([
    [0, 0],
    [1, 1],
    [10, 1],
    [11, 2],
    [25, 3],
  ])('%i bodies take %i calls, and arrive in order', async (count, calls) => {
    const { sqs, sent, batches } = recordingSqs();
    await sendMessages(queueUrl, numbered(count), { sqs });
    expect(sent).toEqual(numbered(count).map((body) => ({ queueUrl, body, attributes: {} })));
    expect(batches()).toBe(calls);
  });

  test('bodies that are too large together go in calls of their own', async () => {
    const { sqs, sent, batches } = recordingSqs();
    await sendMessages(queueUrl, Array(5).fill('x'.repeat(100_000)), { sqs });
    expect(sent).toHaveLength(5);
    expect(batches()).toBe(3);
  });

  test('a body counts by its bytes, and one that no call can carry is refused before anything is sent', async () => {
    const { sqs, sent } = recordingSqs();
    const fits = 'é'.repeat((262_144 - 2) / 2);
    await sendMessages(queueUrl, [fits], { sqs });
    expect(sent).toHaveLength(1);
    await expect(sendMessages(queueUrl, ['small', `${fits}x`], { sqs })).rejects.toThrow('262145 bytes');
    expect(sent).toHaveLength(1);
  });

  test('the delay goes with every body', async () => {
    const { sqs, sent } = recordingSqs();
    await sendMessages(queueUrl, numbered(2), { delaySeconds: 30, sqs });
    expect(sent.map(({ delaySeconds }) => delaySeconds)).toEqual([30, 30]);
  });

  test('entries that SQS refuses are sent again, the others are not', async () => {
    const { sqs, sent } = recordingSqs([3, 1]);
    await sendMessages(queueUrl, numbered(10), { sqs });
    const indexes = sent.map(({ body }) => (body as { index: number }).index);
    expect(indexes.sort((a, b) => a - b)).toEqual(numbered(10).map(({ index }) => index));
  });

  test('entries that stay refused are an error that says how many and why', async () => {
    const { sqs } = recordingSqs([2, 2, 2]);
    await expect(sendMessages(queueUrl, numbered(10), { sqs })).rejects.toThrow(
      '2 of 10 messages were refused by https://sqs.example/pages: Throttled: slow down',
    );
  });
});
