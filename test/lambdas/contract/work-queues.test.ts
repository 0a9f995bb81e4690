import { describe, expect, test } from '@jest/globals';
import {
  decodeWorkQueues,
  encodeWorkQueues,
  type WorkQueueMap,
  workQueueNames,
} from '../../../lambdas/contract/work-queues.ts';

const address = 'https://sqs.eu-west-1.amazonaws.com/111122223333';
const mapOf = (prefix: string) =>
  Object.fromEntries(
    workQueueNames.map((name) => [name, { queue: `${prefix}${name}`, deadLetters: `${prefix}${name}-dead` }]),
  ) as unknown as WorkQueueMap;
const text = encodeWorkQueues(address, mapOf(''));

describe('the work queues in a variable', () => {
  test('go in by name and come out by URL', () => {
    expect(decodeWorkQueues(text)).toEqual(mapOf(`${address}/`));
  });

  test.each([
    ['nothing', ''],
    ['no address', text.replace(address, '')],
    ['a queue without dead letters', text.replace(' pages-dead', '')],
    ['one queue less', text.replace(/,pages [^,]+/, '')],
  ])('are refused by name when there is %s', (_, broken) => {
    expect(() => decodeWorkQueues(broken)).toThrow(/WORK_QUEUES names no queues for "(plans|pages)"/);
  });
});
