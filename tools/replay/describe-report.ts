import Table from 'cli-table3';
import { subjects } from './change.ts';
import type { ReplayedVersion, ReplayReport } from './replay-report.ts';
import { type Counts, type Example, shareOf, type Tally } from './tally.ts';
import type { Reason } from './verdict.ts';

type Row = readonly (string | number)[];

/** How a report is laid out: for a terminal, or as Markdown. */
export interface Layout {
  heading(text: string): string;
  table(head: readonly string[], rows: readonly Row[]): string;
  list(items: readonly string[]): string;
}

const bare = { 'padding-left': 0, 'padding-right': 2, head: [], border: [] };
const noLines = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '' },
  ...{ 'bottom-left': '', 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '' },
  ...{ right: '', 'right-mid': '', middle: '' },
};

export const terminalLayout: Layout = {
  heading: (text) => `── ${text} ──`,
  table(head, rows) {
    const aligned = head.map((_, column) => (column === 0 ? 'left' : 'right') as 'left' | 'right');
    const table = new Table({ head: [...head], style: bare, chars: noLines, colAligns: aligned });
    table.push(...rows.map((row) => [...row]));
    return table.toString().replaceAll(/ +$/gm, '');
  },
  list: (items) => items.map((item) => `  ${item}`).join('\n'),
};

/** What pages say is no markup of ours. */
const escaped = (text: string | number): string => String(text).replaceAll(/[|<>*_`[\]\\]/g, '\\$&');

export const markdownLayout: Layout = {
  heading: (text) => `## ${text}`,
  table: (head, rows) =>
    [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows.map((row) => row.map(escaped))]
      .map((row) => `| ${row.join(' | ')} |`)
      .join('\n'),
  list: (items) => items.map((item) => `- ${escaped(item)}`).join('\n'),
};

const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.001 ? 3 : 1)} %`;
const count = (number: number): string => number.toLocaleString('en-US');
/** A zero says less than nothing at all. */
const change = (number: number): string => (number === 0 ? '' : count(number));

const countsRow = (name: string, counts: Counts): Row => {
  const { same, gained, lost, different } = counts;
  return [
    name,
    ...[same + lost + different, same + gained + different].map(count),
    ...[gained, lost, different].map(change),
    lost === 0 ? '' : percent(shareOf(counts, 'lost')),
    different === 0 ? '' : percent(shareOf(counts, 'different')),
  ];
};

const countsHead = ['', 'baseline', 'candidate', 'gained', 'lost', 'different', 'lost', 'different'];

const sumOfFields = ({ fields }: Tally): Counts => {
  const sum = { same: 0, gained: 0, lost: 0, different: 0 };
  for (const counts of Object.values(fields))
    for (const kind of ['same', 'gained', 'lost', 'different'] as const) sum[kind] += counts[kind];
  return sum;
};

const sourceRow = ([source, tally]: readonly [string, Tally]): Row => {
  const { pages, listings, opportunities } = tally.subjects;
  const fields = sumOfFields(tally);
  const { same, gained, lost, different } = pages;
  return [
    source,
    count(same + gained + lost + different),
    ...[lost, different, listings.gained, listings.lost].map(change),
    ...[fields.gained, fields.lost, fields.different].map(change),
    ...[opportunities.gained, opportunities.lost].map(change),
  ];
};

const sourceHead = [
  ...['source', 'pages', 'failed', 'other kind', 'listings +', '−', 'fields +', '−', '≠', 'deals +', '−'],
];

const describeReason = ({ verdict, source, what, cases, share, limit }: Reason): string => {
  const where = source === 'all' ? '' : ` in ${source}`;
  return `${verdict}: ${what}${where}: ${count(cases)}, ${percent(share)} (limit ${percent(limit)})`;
};

const describeExample = ({ page, url, before, after }: Example): string =>
  `${before ?? '–'} → ${after ?? '–'}   ${url}${page === undefined ? '' : `   ${page}`}`;

const describeVersion = (role: string, version: ReplayedVersion): string => {
  const { name, commit, extractor, schema, rules, millisecondsAPage } = version;
  const at = commit === undefined ? 'as it lies there' : commit.slice(0, 12);
  return `${role} ${name} (${at}): extractor ${extractor}, schema ${schema}, rules ${rules}; ${millisecondsAPage} ms of CPU a page`;
};

/** At most so many reasons; a source that is gone has one for each field. */
const shownReasons = 40;

/**
 * A report for people.
 * @param shown how many examples of each sort of change
 */
export const describeReport = (report: ReplayReport, layout: Layout, shown: number): string => {
  const { total, sources, examples, verdict, reasons, versions, judgedAt, pagesOfUnknownUrl } = report;
  const { store, opportunities } = total.subjects;
  const sorts = Object.entries(examples);
  const facts = [
    describeVersion('baseline', versions.baseline),
    describeVersion('candidate', versions.candidate),
    `${count(store.same + store.lost)} pages of ${report.from} in ${report.seconds} s${judgedAt === undefined ? '' : `, judged at ${judgedAt}`}`,
    ...(store.lost === 0 ? [] : [`${count(store.lost)} pages could not be compared`]),
    ...(pagesOfUnknownUrl === 0
      ? []
      : [
          `${count(pagesOfUnknownUrl)} pages have no address in the store: read by the one they print, or a made-up one`,
        ]),
    ...(Object.values(opportunities).some((cases) => cases > 0)
      ? []
      : ['neither version finds an opportunity: there are too few listings to say anything of judging']),
  ];
  const rows = [
    ...subjects.map((subject) => countsRow(subject, total.subjects[subject])),
    ...Object.entries(total.fields).map(([field, counts]) => countsRow(field, counts)),
  ];
  const rest = reasons.length - shownReasons;
  return [
    layout.heading('Replay'),
    layout.list(facts),
    layout.heading('What changes'),
    layout.table(countsHead, rows),
    layout.heading('By source'),
    layout.table(sourceHead, Object.entries(sources).map(sourceRow)),
    ...(sorts.length === 0 ? [] : [layout.heading('Examples')]),
    ...sorts.flatMap(([what, cases]) => [
      `${what}:`,
      layout.list(cases.slice(0, shown).map(describeExample)),
    ]),
    layout.heading(`Verdict: ${verdict}`),
    layout.list([
      ...reasons.slice(0, shownReasons).map(describeReason),
      ...(rest > 0 ? [`and ${rest} more`] : []),
      ...(reasons.length === 0 ? ['no change is above its limit'] : []),
    ]),
  ].join('\n\n');
};
