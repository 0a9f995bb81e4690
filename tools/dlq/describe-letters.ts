import type { Letter } from './letter.ts';
import type { LetterClass } from './letter-classes.ts';
import type { Trial } from './try-letter.ts';

const shown = 3;

const plural = (count: number, one: string): string =>
  `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

const sourcesOf = ({ sources }: LetterClass): string => {
  const named = sources.slice(0, shown).map(([source, letters]) => `${source} ${letters}`);
  const rest = sources.length - shown;
  return [...named, ...(rest > 0 ? [`${plural(rest, 'more source')}`] : [])].join(', ');
};

/** A class in four lines. */
export const describeClass = (letterClass: LetterClass): string => {
  const { name, letters, stage, reason, detail, oldest, newest } = letterClass;
  return [
    `${name}  ${plural(letters.length, 'letter')}  ${stage}: ${reason}`,
    `          ${detail}`,
    `          sent ${oldest.slice(0, 16)}Z to ${newest.slice(0, 16)}Z; ${sourcesOf(letterClass)}`,
  ].join('\n');
};

export const describeLetter = ({ messageId, sentAt, detail, body }: Letter): string =>
  [`${messageId}, sent ${sentAt}`, `  ${detail}`, `  ${body}`].join('\n');

/** What became of the letters of one class that were tried. */
export interface TriedClass {
  readonly letterClass: LetterClass;
  readonly trials: readonly Trial[];
}

const countsOf = (trials: readonly Trial[], verdict: Trial['verdict']): string[] =>
  [
    ...Map.groupBy(
      trials.filter((trial) => trial.verdict === verdict),
      ({ why }) => why,
    ),
  ]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, shown)
    .map(([why, { length }]) => `            ${length} ${verdict.replace('-', ' ')}: ${why}`);

/** `418 of 430 would now succeed`, with why. */
export const describeTrials = ({ letterClass, trials }: TriedClass): string => {
  const { name, letters, stage, reason } = letterClass;
  const successes = trials.filter(({ verdict }) => verdict === 'would-succeed').length;
  const rest = letters.length > trials.length ? ` (a sample of ${letters.length})` : '';
  return [
    `${name}  ${stage}: ${reason}`,
    `          ${successes} of ${trials.length} would now succeed${rest}`,
    ...(['would-succeed', 'would-fail', 'untold'] as const).flatMap((verdict) => countsOf(trials, verdict)),
  ].join('\n');
};
