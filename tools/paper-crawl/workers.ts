/** What a worker does with a piece of work: it is busy for so long, and after that this happens. */
export interface Busy {
  readonly seconds: number;
  readonly done: () => void;
}

/** Slots that take work from a queue, first in, first out. */
export interface Workers<W> {
  take(work: W): void;
  /** Pieces of work in the queue. */
  waiting(): number;
}

/** Taken entries are dropped in blocks, so that a queue of a million is not moved for each of them. */
const block = 10_000;

/**
 * @param slots pieces of work done at once
 * @param begin is called when a slot takes the work
 * @param after lets something happen later
 */
export const createWorkers = <W>(
  slots: number,
  begin: (work: W) => Busy,
  after: (seconds: number, event: () => void) => void,
): Workers<W> => {
  let queue: W[] = [];
  let head = 0;
  let free = slots;

  const work = (): void => {
    while (free > 0 && head < queue.length) {
      const next = queue[head] as W;
      head += 1;
      if (head === block) {
        queue = queue.slice(head);
        head = 0;
      }
      free -= 1;
      const { seconds, done } = begin(next);
      after(seconds, () => {
        free += 1;
        done();
        work();
      });
    }
  };

  return {
    take(item) {
      queue.push(item);
      work();
    },
    waiting: () => queue.length - head,
  };
};
