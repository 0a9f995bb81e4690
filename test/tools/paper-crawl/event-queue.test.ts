import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEventQueue } from '../../../tools/paper-crawl/event-queue.ts';

test('what happens comes by its time, and of two at one time the first told, whatever is told when', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 20 })), { maxLength: 60 }), (steps) => {
      const queue = createEventQueue<number>();
      let expected: { at: number; event: number }[] = [];
      for (const [index, at] of steps.entries()) {
        if (at === null) {
          const [first, ...others] = expected.toSorted((a, b) => a.at - b.at || a.event - b.event);
          expected = others;
          expect(queue.next()).toEqual(first);
        } else {
          queue.add(at, index);
          expected.push({ at, event: index });
        }
      }
    }),
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('nothing can happen at %s', (at) => {
  expect(() => createEventQueue().add(at, 1)).toThrow(RangeError);
});
