import { describe, expect, test } from '@jest/globals';
import { decodeWorkQueues, encodeWorkQueues, workQueueNames } from '../../../lambdas/contract/work-queues.ts';

const urls = Object.fromEntries(
  workQueueNames.map((name) => [
    name,
    { queue: `https://sqs/${name}`, deadLetters: `https://sqs/${name}-dead` },
  ]),
) as Parameters<typeof encodeWorkQueues>[0];

describe('the work queues in a variable', () => {
  test('come out as they went in', () => {
    expect(decodeWorkQueues(encodeWorkQueues(urls))).toEqual(urls);
  });

  test.each([
    ['nothing', ''],
    ['a queue without dead letters', encodeWorkQueues(urls).replace(' https://sqs/pages-dead', '')],
    ['one queue less', encodeWorkQueues(urls).replace(/,?pages [^,]+/, '')],
  ])('are refused by name when there is %s', (_, text) => {
    expect(() => decodeWorkQueues(text)).toThrow(/WORK_QUEUES names no URLs for "(plans|pages)"/);
  });
});
