import { CannotSimulate } from './cannot-simulate.ts';

/** What could not be understood, and why. */
export interface Refusal {
  readonly place: string;
  readonly reason: string;
}

/** Runs `read` on each; what is refused is collected, so that all is told at once. */
export const collect = <Item, Result>(
  items: readonly Item[],
  refused: Refusal[],
  read: (item: Item) => Result,
): readonly Result[] =>
  items.flatMap((item) => {
    try {
      return [read(item)];
    } catch (error) {
      if (!(error instanceof CannotSimulate)) throw error;
      refused.push({ place: error.place, reason: error.reason });
      return [];
    }
  });
