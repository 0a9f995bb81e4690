import { changeKinds, type Subject, subjects } from './change.ts';
import { fewestToFail, type Limits, limitFor } from './limits.ts';
import { type Counts, shareOf, type Tally } from './tally.ts';

export const verdicts = ['pass', 'look', 'fail'] as const;

export type Verdict = (typeof verdicts)[number];

/** A limit that was passed. */
export interface Reason {
  readonly verdict: Exclude<Verdict, 'pass'>;
  /** A source, or all of them together. */
  readonly source: string | 'all';
  /** `subject.change` */
  readonly what: string;
  readonly cases: number;
  /** 0 to 1, and the limit it is above. */
  readonly share: number;
  readonly limit: number;
}

export interface ReplayVerdict {
  readonly verdict: Verdict;
  /** The gravest first. */
  readonly reasons: readonly Reason[];
}

/** One page or listing that only the candidate fails at is a fault, however few there are. */
const failsAtOnce: readonly string[] = ['pages.lost', 'judging.lost'];

const reasonOf = (
  { source, subject, counts, limits }: { source: string; subject: string; counts: Counts; limits: Limits },
  change: (typeof changeKinds)[number],
): Reason | undefined => {
  const what = `${subject}.${change}`;
  const limit = limitFor(limits, subject, change);
  const cases = counts[change];
  const share = shareOf(counts, change);
  if (limit === undefined || cases === 0) return undefined;
  const { look, fail } = limit;
  const found = { source, what, cases, share };
  if (fail !== null && share > fail && (cases >= fewestToFail || failsAtOnce.includes(what)))
    return { verdict: 'fail', ...found, limit: fail };
  const looked = look ?? fail;
  return looked !== null && share > looked ? { verdict: 'look', ...found, limit: looked } : undefined;
};

const reasonsOf = (source: string, tally: Tally, limits: Limits): Reason[] => {
  const all: [string, Counts][] = [
    ...subjects.map((subject): [Subject, Counts] => [subject, tally.subjects[subject]]),
    ...Object.entries(tally.fields),
  ];
  return all.flatMap(([subject, counts]) =>
    changeKinds.flatMap((change) => reasonOf({ source, subject, counts, limits }, change) ?? []),
  );
};

/** Holds what changed, over all and in each source, against the limits. A source too small to fail by shares is looked at. */
export const judgeReplay = (
  total: Tally,
  sources: Readonly<Record<string, Tally>>,
  limits: Limits,
): ReplayVerdict => {
  const reasons = [
    ...reasonsOf('all', total, limits),
    ...Object.entries(sources).flatMap(([source, tally]) => reasonsOf(source, tally, limits)),
  ].sort((a, b) => verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict));
  return { verdict: reasons[0]?.verdict ?? 'pass', reasons };
};
