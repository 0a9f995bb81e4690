import type { Row } from '../../test/support/dynamo-expressions.ts';

const chunkBytes = 1 << 26;

/**
 * Rows as bytes outside of the heap, as a database has them: among a million objects each page would wait for memory and for
 * the garbage collector, and that would be measured.
 */
export const storedRows = () => {
  const chunks: Buffer[] = [];
  const starts: number[] = [];
  const lengths: number[] = [];
  /** Counted over all chunks; no row lies in two. */
  let end = 0;

  return {
    count: (): number => starts.length,
    add: (row: Row): void => {
      const text = Buffer.from(JSON.stringify(row));
      const room = chunks.length * chunkBytes - end;
      if (text.length > room) {
        end += room;
        chunks.push(Buffer.allocUnsafe(chunkBytes));
      }
      chunks.at(-1)?.set(text, end % chunkBytes);
      starts.push(end);
      lengths.push(text.length);
      end += text.length;
    },
    /** @param place counted from 0, as the rows were added */
    read: (place: number): Row => {
      const start = starts[place] ?? 0;
      const from = start % chunkBytes;
      const chunk = chunks[Math.floor(start / chunkBytes)];
      return JSON.parse(chunk?.toString('utf8', from, from + (lengths[place] ?? 0)) ?? '') as Row;
    },
  };
};
