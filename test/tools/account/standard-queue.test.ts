import { describe, expect, test } from '@jest/globals';
import { createFaults } from '../../../tools/account/faults.ts';
import { createStandardQueue, type Message } from '../../../tools/account/standard-queue.ts';
import { createVirtualClock } from '../../../tools/account/virtual-clock.ts';
import { seededRandom } from '../../../tools/sites/sample-market/world/seeded-random.ts';

const quiet = createFaults(seededRandom('queue'), false);

const queueWith = (faults = quiet) => {
  const clock = createVirtualClock(0);
  const deadLetters: Message[] = [];
  const queue = createStandardQueue(
    { clock, faults, random: seededRandom('order') },
    {
      name: 'pages',
      visibilityTimeout: 60_000,
      maxReceives: 2,
      onDeadLetter: (message) => deadLetters.push(message),
      onVisible: () => undefined,
    },
  );
  const at = async (milliseconds: number): Promise<void> => {
    clock.after(milliseconds - clock.now().getTime(), () => undefined);
    await clock.runUntil(() => clock.now().getTime() >= milliseconds);
  };
  return { queue, deadLetters, at };
};

const message = { body: '{}', attributes: {} };

describe('a standard queue', () => {
  test('shows a message after its delay, not before', async () => {
    const { queue, at } = queueWith();
    queue.send(message, 5);
    await at(4_999);
    expect(queue.receive(10)).toEqual([]);
    await at(5_001);
    expect(queue.receive(10)).toMatchObject([{ body: '{}', receives: 1 }]);
  });

  test('shows a message again after the visibility timeout, unless it was deleted', async () => {
    const { queue, at } = queueWith();
    queue.send(message);
    queue.send(message);
    await at(1);
    const [first] = queue.receive(2);
    first?.deleteIt();
    await at(59_999);
    expect(queue.hasWork()).toBe(false);
    await at(60_002);
    expect(queue.receive(10)).toMatchObject([{ receives: 2 }]);
    expect(queue.size()).toBe(1);
  });

  test('sets a message aside instead of delivering it once too often', async () => {
    const { queue, deadLetters, at } = queueWith();
    queue.send(message);
    for (const time of [1, 60_010, 120_020]) {
      await at(time);
      queue.receive(10);
    }
    expect(deadLetters).toMatchObject([{ messageId: 'pages-1', body: '{}' }]);
    expect(queue.size()).toBe(0);
  });

  test('delivers a message once more for each further delivery that chance wants, with the same id', async () => {
    const { queue, at } = queueWith({ ...quiet, deliveries: () => 3 });
    queue.send(message);
    await at(600_001);
    expect(queue.receive(10).map(({ messageId, receives }) => [messageId, receives])).toEqual([
      ['pages-1', 1],
      ['pages-1', 1],
      ['pages-1', 1],
    ]);
  });
});
