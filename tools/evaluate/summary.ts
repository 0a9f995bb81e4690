import type { PageKind } from '../../lambdas/domain/reading/page-reading.ts';
import type { PageGrade } from './evaluation.ts';
import { type GradedField, gradedFields } from './grade-fields.ts';
import { type Outcome, outcomes } from './outcome.ts';

export type Tally = Readonly<Record<Outcome, number>>;

export interface Summary {
  readonly pages: number;
  readonly fields: Readonly<Record<GradedField, Tally>>;
  readonly rightKinds: number;
  /** Pages by stated kind and verdict. */
  readonly kinds: ReadonlyMap<string, ReadonlyMap<PageKind, number>>;
  readonly items: { readonly stated: number; readonly found: number; readonly invented: number };
  readonly forbiddenListings: number;
  readonly time: {
    readonly medianMilliseconds: number;
    readonly p95Milliseconds: number;
    readonly pagesPerSecond: number;
  };
}

const tallyOf = (pages: readonly PageGrade[], field: GradedField): Tally => {
  const own = pages.flatMap((page) => page.fields[field]?.outcome ?? []);
  const count = (outcome: Outcome) => [outcome, own.filter((other) => other === outcome).length] as const;
  return Object.fromEntries(outcomes.map(count)) as Record<Outcome, number>;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const kindsOf = (pages: readonly PageGrade[]): Summary['kinds'] =>
  new Map(
    [...Map.groupBy(pages, ({ kind }) => kind.expected)].map(([expected, own]) => [
      expected,
      new Map([...Map.groupBy(own, ({ kind }) => kind.got)].map(([got, { length }]) => [got, length])),
    ]),
  );

/** Counts what became of the pages of one pass, or of one site. */
export const summarize = (pages: readonly PageGrade[]): Summary => {
  const times = pages.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const lists = pages.flatMap(({ list }) => list ?? []);
  return {
    pages: pages.length,
    fields: Object.fromEntries(gradedFields.map((field) => [field, tallyOf(pages, field)])) as Record<
      GradedField,
      Tally
    >,
    rightKinds: pages.filter(({ kind }) => kind.isRight).length,
    kinds: kindsOf(pages),
    items: {
      stated: sum(lists.map(({ stated }) => stated)),
      found: sum(lists.map(({ found }) => found)),
      invented: sum(lists.map(({ invented }) => invented)),
    },
    forbiddenListings: sum(pages.map(({ forbiddenListings }) => forbiddenListings)),
    time: {
      medianMilliseconds: quantile(times, 0.5),
      p95Milliseconds: quantile(times, 0.95),
      pagesPerSecond: Math.round((1_000 * pages.length) / Math.max(sum(times), 0.001)),
    },
  };
};

/** Of what the pages state, the share that was found right; 1 where nothing was stated. */
export const foundShare = ({ right, wrong, missed }: Tally): number => {
  const stated = right + wrong + missed;
  return stated === 0 ? 1 : right / stated;
};

/** Of what was found, the share that is not what the page says. */
export const wrongShare = ({ right, wrong, invented }: Tally): number => {
  const found = right + wrong + invented;
  return found === 0 ? 0 : (wrong + invented) / found;
};
