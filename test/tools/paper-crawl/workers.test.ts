import { describe, expect, test } from '@jest/globals';
import { createEventQueue } from '../../../tools/paper-crawl/event-queue.ts';
import { createWorkers } from '../../../tools/paper-crawl/workers.ts';

/** Workers whose work takes the seconds that it says, and what they did when. */
const workshop = (slots: number) => {
  const events = createEventQueue<() => void>();
  const diary: string[] = [];
  let now = 0;
  const workers = createWorkers<number>(
    slots,
    (seconds) => {
      diary.push(`${now} begin ${seconds}`);
      return { seconds, done: () => diary.push(`${now} end ${seconds}`) };
    },
    (delay, event) => events.add(now + delay, event),
  );
  const run = (): readonly string[] => {
    for (let next = events.next(); next !== undefined; next = events.next()) {
      now = next.at;
      next.event();
    }
    return diary;
  };
  return { workers, run };
};

describe('workers', () => {
  test('take no more at once than there are slots, first in, first out', () => {
    const { workers, run } = workshop(2);
    for (const seconds of [3, 5, 1, 1]) workers.take(seconds);
    expect(workers.waiting()).toBe(2);
    expect(run()).toEqual([
      '0 begin 3',
      '0 begin 5',
      '3 end 3',
      '3 begin 1',
      '4 end 1',
      '4 begin 1',
      '5 end 5',
      '5 end 1',
    ]);
    expect(workers.waiting()).toBe(0);
  });

  test('do all of a queue that is longer than any block of it', () => {
    const { workers, run } = workshop(1);
    for (let piece = 0; piece < 25_000; piece += 1) workers.take(1);
    expect(run()).toHaveLength(50_000);
  });
});
