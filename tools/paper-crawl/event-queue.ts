/** Things that will happen, by time; of two at the same time the one that was told first. */
export interface EventQueue<E> {
  /** @param at in the caller's unit of time, finite */
  add(at: number, event: E): void;
  /** The next thing that happens, taken out. */
  next(): { readonly at: number; readonly event: E } | undefined;
}

interface Entry<E> {
  readonly at: number;
  readonly order: number;
  readonly event: E;
}

const isBefore = <E>(one: Entry<E>, other: Entry<E>): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/** A binary heap. */
export const createEventQueue = <E>(): EventQueue<E> => {
  const heap: Entry<E>[] = [];
  let order = 0;

  const swap = (a: number, b: number): void => {
    const [one, other] = [heap[a], heap[b]];
    if (one === undefined || other === undefined) return;
    heap[a] = other;
    heap[b] = one;
  };
  const comesFirst = (a: number, b: number): boolean => {
    const [one, other] = [heap[a], heap[b]];
    return one !== undefined && other !== undefined && isBefore(one, other);
  };

  return {
    add(at, event) {
      if (!Number.isFinite(at)) throw new RangeError(`Nothing can happen at ${at}`);
      order += 1;
      heap.push({ at, order, event });
      for (let child = heap.length - 1; child > 0; ) {
        const parent = (child - 1) >> 1;
        if (!comesFirst(child, parent)) return;
        swap(child, parent);
        child = parent;
      }
    },

    next() {
      const [first] = heap;
      const last = heap.pop();
      if (first === undefined || last === undefined) return undefined;
      if (heap.length > 0) heap[0] = last;
      for (let parent = 0; ; ) {
        const [left, right] = [2 * parent + 1, 2 * parent + 2];
        const child = comesFirst(right, left) ? right : left;
        if (!comesFirst(child, parent)) break;
        swap(child, parent);
        parent = child;
      }
      return { at: first.at, event: first.event };
    },
  };
};
