import Table from 'cli-table3';
import { pageKinds } from '../../lambdas/domain/reading/page-reading.ts';
import type { Comparison } from './compare.ts';
import type { PageGrade, Pass } from './evaluation.ts';
import { type Goal, goalsOf } from './goals.ts';
import { gradedFields } from './grade-fields.ts';
import { foundShare, type Summary, summarize } from './summary.ts';

/** Tables for people: columns of numbers stand to the right. */
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string => {
  const made = new Table({
    head: [...head],
    colAligns: head.map((_, at) => (at === 0 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  made.push(...rows.map((row) => row.map(String)));
  return made.toString();
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const fieldTable = ({ fields }: Summary): string =>
  table(
    ['field', 'stated', 'right', 'wrong', 'missed', 'invented', 'found'],
    gradedFields.map((field) => {
      const { right, wrong, missed, invented } = fields[field];
      const stated = right + wrong + missed;
      return [
        field,
        stated,
        right,
        wrong,
        missed,
        invented,
        stated === 0 ? '–' : percent(foundShare(fields[field])),
      ];
    }),
  );

/** Rows are what pages are, columns what the reader took them for. */
const kindTable = ({ kinds }: Summary): string => {
  const met = pageKinds.filter((kind) => [...kinds.values()].some((verdicts) => verdicts.has(kind)));
  return table(
    ['is \\ read as', ...met],
    [...kinds].map(([expected, verdicts]) => [expected, ...met.map((kind) => verdicts.get(kind) ?? '·')]),
  );
};

const siteTable = (pages: readonly PageGrade[]): string =>
  table(
    [
      'site',
      'pages',
      'kinds right',
      'fields right',
      'wrong',
      'missed',
      'invented',
      'items',
      'extra',
      'ms/page',
    ],
    [...Map.groupBy(pages, ({ site }) => site)].map(([site, own]) => {
      const { rightKinds, fields, items, time } = summarize(own);
      const total = (outcome: 'right' | 'wrong' | 'missed' | 'invented'): number =>
        Object.values(fields).reduce((sum, tally) => sum + tally[outcome], 0);
      const found = items.stated === 0 ? '·' : `${items.found}/${items.stated}`;
      return [
        ...[site, own.length, rightKinds, total('right'), total('wrong'), total('missed'), total('invented')],
        ...[found, items.invented, time.medianMilliseconds.toFixed(1)],
      ];
    }),
  );

const show = (value: unknown): string => (value === null ? 'nothing' : JSON.stringify(value));

/** Every mistake in a line, with where the value came from. */
const mistakesOf = ({ file, kind, fields, list }: PageGrade): readonly string[] => [
  ...(kind.isRight
    ? []
    : [`${file}: kind ${kind.expected}, read as ${kind.got} (${kind.evidence.join('; ')})`]),
  ...gradedFields.flatMap((field) => {
    const grade = fields[field];
    if (grade === undefined || grade.outcome === 'right' || grade.outcome === 'absent') return [];
    const from = grade.from === undefined || grade.got === null ? '' : ` from ${grade.from}`;
    return [`${file}: ${field} ${grade.outcome}: ${show(grade.expected)}, read ${show(grade.got)}${from}`];
  }),
  ...(list === undefined || (list.found === list.stated && list.invented === 0)
    ? []
    : [
        `${file}: ${list.found} of ${list.stated} items, ${list.invented} invented${list.missing.map((url) => `, without ${url}`).join('')}`,
      ]),
];

const goalLine = ({ name, measured, limit, isMet }: Goal): string =>
  `  ${isMet ? 'met   ' : 'MISSED'} ${name}: ${measured} (${limit})`;

/** Everything about one way of reading. */
export const describePass = ({ name, pages }: Pass, only: string | undefined): string => {
  const summary = summarize(pages);
  const mistakes = pages.flatMap(mistakesOf).filter((line) => only === undefined || line.includes(only));
  const { medianMilliseconds, p95Milliseconds, pagesPerSecond } = summary.time;
  return [
    `── ${name} ──`,
    fieldTable(summary),
    kindTable(summary),
    siteTable(pages),
    ...(mistakes.length === 0 ? ['No mistakes.'] : ['Mistakes:', ...mistakes.map((line) => `  ${line}`)]),
    `Time: median ${medianMilliseconds} ms a page, 95 % below ${p95Milliseconds} ms, ${pagesPerSecond} pages/s on one core`,
    'Goals:',
    ...goalsOf(summary).map(goalLine),
  ].join('\n');
};

/** What got better and what got worse. */
export const describeComparison = (
  name: Pass['name'],
  { better, worse, added, removed }: Comparison,
): string => {
  const part = (title: string, changes: Comparison['better']): readonly string[] =>
    changes.map(({ file, what, before, after }) => `  ${title} ${file}: ${what} ${before} → ${after}`);
  const others = [
    ...(added.length === 0 ? [] : [`${added.length} pages are new`]),
    ...(removed.length === 0 ? [] : [`${removed.length} pages are gone`]),
  ];
  return [
    [`${name}: ${better.length} better, ${worse.length} worse`, ...others].join(', '),
    ...part('worse ', worse),
    ...part('better', better),
  ].join('\n');
};
