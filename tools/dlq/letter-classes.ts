import { classOf, commonDetail } from './fingerprint.ts';
import type { Letter } from './letter.ts';

/** Letters that ended alike. */
export interface LetterClass {
  /** Eight hexadecimal digits. */
  readonly name: string;
  readonly queue: string;
  readonly stage: string;
  readonly reason: string;
  /** Without what is particular to one letter. */
  readonly detail: string;
  readonly letters: readonly Letter[];
  /** ISO 8601, UTC. */
  readonly oldest: string;
  readonly newest: string;
  /** Sources whose pages they are, with how many of each, the most first. */
  readonly sources: readonly (readonly [source: string, letters: number])[];
}

const sourceOf = ({ body }: Letter): string => {
  try {
    const { sourceId } = JSON.parse(body);
    return typeof sourceId === 'string' ? sourceId : 'no source';
  } catch {
    return 'no source';
  }
};

const countsOf = (letters: readonly Letter[]): LetterClass['sources'] =>
  [...Map.groupBy(letters, sourceOf)]
    .map(([source, { length }]) => [source, length] as const)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));

/** The classes of letters, the largest first. */
export const letterClasses = (letters: readonly Letter[]): readonly LetterClass[] =>
  [...Map.groupBy(letters, classOf)]
    .flatMap(([name, own]) => {
      const [first] = own;
      if (first === undefined) return [];
      const times = own.map(({ sentAt }) => sentAt).sort();
      return {
        name,
        ...{ queue: first.queue.name, stage: first.stage, reason: first.reason },
        detail: commonDetail(first.detail),
        letters: own,
        oldest: times[0] ?? '',
        newest: times.at(-1) ?? '',
        sources: countsOf(own),
      };
    })
    .sort((a, b) => b.letters.length - a.letters.length || (a.name < b.name ? -1 : 1));
