import { inOrder } from './in-order.ts';
import { type KeptPage, type RawPages, RawPagesError, UnreadablePageError } from './raw-pages.ts';

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
  /** At most so many pages of each source. */
  readonly limit?: number | undefined;
  /** How many pages are read ahead of the one that is asked for, and held in memory. */
  readonly ahead: number;
}

/** In a message. */
const mostSourcesNamed = 20;

const readOne = async (store: RawPages, name: string): Promise<PageOrProblem> => {
  try {
    return { page: await store.read(name) };
  } catch (error) {
    if (!(error instanceof UnreadablePageError)) throw error;
    return { problem: { name, reason: error.reason, detail: error.message } };
  }
};

/** @throws RawPagesError when a source is asked for that the store does not have. */
const sourcesOf = async (
  store: RawPages,
  asked: readonly string[] | undefined,
): Promise<readonly string[]> => {
  const known = await store.sources();
  const unknown = asked?.find((source) => !known.includes(source));
  if (unknown === undefined) return asked ?? known;
  const some = known.slice(0, mostSourcesNamed).join(', ');
  throw new RawPagesError(
    `The store has no pages of a source ${unknown}, but of: ${some || 'none'}${known.length > mostSourcesNamed ? ', …' : ''}`,
  );
};

const namesOf = async function* (store: RawPages, { sources, limit }: ReadRange): AsyncGenerator<string> {
  for (const source of await sourcesOf(store, sources)) {
    let left = limit ?? Number.POSITIVE_INFINITY;
    for await (const name of store.names(source)) {
      if (left <= 0) break;
      left -= 1;
      yield name;
    }
  }
};

/**
 * Reads a store's pages, source by source in its order, several at a time.
 * @throws RawPagesError when the store as a whole cannot be read, or has nothing of a source.
 */
export const readRawPages = (store: RawPages, range: ReadRange): AsyncGenerator<PageOrProblem> =>
  inOrder(namesOf(store, range), range.ahead, (name) => readOne(store, name));
