import type { Evaluation, PageGrade, Pass } from './evaluation.ts';
import { gradedFields } from './grade-fields.ts';
import { improvement } from './outcome.ts';

/** One thing that one version of the extractor reads better than the other. */
export interface Change {
  readonly file: string;
  /** What changed: a field, the kind, the items of a list. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export interface Comparison {
  readonly better: readonly Change[];
  readonly worse: readonly Change[];
  /** Pages that only one of the two has read. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Positive = better, with how it was and how it is. */
type Step = Change & { readonly by: number };

const show = (outcome: string, value: unknown): string =>
  value === null || value === undefined ? outcome : `${outcome} (${JSON.stringify(value)})`;

const steps = (before: PageGrade, after: PageGrade): readonly Step[] => {
  const { file } = after;
  const found: Step[] = [];
  if (before.kind.got !== after.kind.got) {
    found.push({
      ...{ file, what: 'kind', before: before.kind.got, after: after.kind.got },
      by: Number(after.kind.isRight) - Number(before.kind.isRight),
    });
  }
  for (const field of gradedFields) {
    const [was, is] = [before.fields[field], after.fields[field]];
    if (was === undefined || is === undefined) continue;
    const by = improvement(was.outcome, is.outcome);
    found.push({
      file,
      what: field,
      before: show(was.outcome, was.got),
      after: show(is.outcome, is.got),
      by,
    });
  }
  if (before.list !== undefined && after.list !== undefined) {
    const errors = ({ stated, found: right, invented }: NonNullable<PageGrade['list']>): number =>
      stated - right + invented;
    const describe = ({ stated, found: right, invented }: NonNullable<PageGrade['list']>): string =>
      `${right} of ${stated} items, ${invented} invented`;
    found.push({
      ...{ file, what: 'items', before: describe(before.list), after: describe(after.list) },
      by: errors(before.list) - errors(after.list),
    });
  }
  return found;
};

const passOf = ({ passes }: Evaluation, name: Pass['name']): readonly PageGrade[] =>
  passes.find((pass) => pass.name === name)?.pages ?? [];

/** What one way of reading does better and worse than it did, page by page. */
export const compare = (before: Evaluation, after: Evaluation, name: Pass['name']): Comparison => {
  const old = new Map(passOf(before, name).map((page) => [page.file, page]));
  const pages = passOf(after, name);
  const all = pages.flatMap((page) => {
    const known = old.get(page.file);
    return known === undefined ? [] : steps(known, page);
  });
  const changes = (sign: 1 | -1): readonly Change[] =>
    all.filter(({ by }) => Math.sign(by) === sign).map(({ by: _, ...change }) => change);
  const files = new Set(pages.map(({ file }) => file));
  return {
    better: changes(1),
    worse: changes(-1),
    added: [...files].filter((file) => !old.has(file)),
    removed: [...old.keys()].filter((file) => !files.has(file)),
  };
};
