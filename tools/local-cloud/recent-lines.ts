/** The last lines of a stream, for an error message; the rest is forgotten. */
export interface RecentLines {
  add(chunk: string): void;
  text(): string;
}

/** @param limit Lines to keep. */
export const keepRecentLines = (limit: number): RecentLines => {
  let lines = [''];
  return {
    add: (chunk) => {
      const [first = '', ...more] = chunk.split('\n');
      lines = [...lines.slice(0, -1), (lines.at(-1) ?? '') + first, ...more].slice(-limit);
    },
    text: () => lines.join('\n').trim(),
  };
};
