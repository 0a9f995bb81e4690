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

/**
 * Reads a store's pages in its order, several at a time.
 * @throws RawPagesError when the store as a whole cannot be read.
 */
export const readRawPages = async function* (
  store: RawPages,
  { sources, limit = Number.POSITIVE_INFINITY, ahead }: ReadRange,
): AsyncGenerator<PageOrProblem> {
  const pending: Promise<PageOrProblem>[] = [];
  let asked = 0;
  for await (const name of store.names(sources)) {
    if (asked >= limit) break;
    asked += 1;
    const reading = readOne(store, name);
    // Awaited below, perhaps only after it failed.
    reading.catch(() => {});
    pending.push(reading);
    const first = pending.length >= ahead ? pending.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const reading of pending) yield await reading;
};
