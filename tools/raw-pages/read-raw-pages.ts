import { inOrder } from './in-order.ts';
import { type KeptPage, type RawPages, UnreadablePageError } from './raw-pages.ts';

/** One page of a store, or why it cannot be read. */
export type PageOrProblem =
  | { readonly page: KeptPage }
  | {
      readonly problem: {
        readonly name: string;
        readonly reason: UnreadablePageError['reason'];
        readonly detail: string;
      };
    };

export interface ReadRange {
  readonly sources?: readonly string[] | undefined;
  /** At most so many pages. */
  readonly limit?: number | undefined;
  /** How many pages are read ahead of the one that is asked for, and held in memory. */
  readonly ahead: number;
}

const readOne = async (store: RawPages, name: string): Promise<PageOrProblem> => {
  try {
    return { page: await store.read(name) };
  } catch (error) {
    if (!(error instanceof UnreadablePageError)) throw error;
    return { problem: { name, reason: error.reason, detail: error.message } };
  }
};

const namesOf = async function* (
  store: RawPages,
  { sources, limit = Number.POSITIVE_INFINITY }: ReadRange,
): AsyncGenerator<string> {
  let left = limit;
  for await (const name of store.names(sources)) {
    if (left <= 0) return;
    left -= 1;
    yield name;
  }
};

/**
 * Reads a store's pages in its order, several at a time.
 * @throws RawPagesError when the store as a whole cannot be read.
 */
export const readRawPages = (store: RawPages, range: ReadRange): AsyncGenerator<PageOrProblem> =>
  inOrder(namesOf(store, range), range.ahead, (name) => readOne(store, name));
