import type { LocatedValue } from '../../lambdas/domain/lineage/locate-value.ts';
import type { Trace } from './trace.ts';

export type Highlight = (text: string) => string;

/** For a terminal that knows colours: black on yellow. */
export const inColour: Highlight = (text) => `\u001b[30;43m${text}\u001b[0m`;
/** For files and pipes. */
export const inBrackets: Highlight = (text) => `⟦${text}⟧`;

/** On one line, and without what a page could make a terminal do. */
const onOneLine = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });

const grouped = (count: number): string => count.toLocaleString('en-US');

/** As people read it: `20000 USD asking`, `Austin, TX, US`. */
const valueText = (value: unknown): string => {
  if (Array.isArray(value))
    return `${valueText(value[0])}${value.length > 1 ? ` and ${value.length - 1} more` : ''}`;
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = Object.entries(value).flatMap(([name, part]) => (part === null ? [] : [{ name, part }]));
  return parts.map(({ part }) => part).join(parts.some(({ name }) => name === 'city') ? ', ' : ' ');
};

const placeLines = ({ start, end, line, by, before, printed, after }: LocatedValue, highlight: Highlight) => [
  `  bytes     ${grouped(start)} to ${grouped(end)} (${grouped(end - start)}), line ${grouped(line)}${
    by === 'path' ? '' : '; not where the reader said, but where the same is printed'
  }`,
  `            ${onOneLine(before)}${highlight(onOneLine(printed))}${onOneLine(after)}`,
];

/** The page that a value came from, for people. */
export const describePage = ({ provenance }: Trace): string | undefined =>
  provenance && `page ${provenance.rawPageKey}\n     SHA-256 ${provenance.contentHash}`;

/** A value and its way back, for people. */
export const describeTrace = (trace: Trace, highlight: Highlight): string => {
  const { field, value, provenance } = trace;
  const head = `${field}  ${onOneLine(valueText(value))}`;
  const way =
    'location' in trace ? placeLines(trace.location, highlight) : [`  NOT FOUND ${onOneLine(trace.reason)}`];
  if (provenance === undefined) return [head, ...way].join('\n');
  const { method, path, confidence, disagreeing = [], raw } = provenance;
  return [
    head,
    `  read by   ${method} at ${onOneLine(path)}, confidence ${confidence}`,
    `  as        ${onOneLine(raw)}`,
    ...disagreeing.map((other) => `  other     ${onOneLine(other)} (turned down)`),
    ...way,
  ].join('\n');
};

/** What came of all of them, in one line. */
export const describeTotal = (traces: readonly Trace[]): string => {
  const found = traces.filter((trace) => 'location' in trace);
  const elsewhere = found.filter((trace) => 'location' in trace && trace.location.by === 'text').length;
  const note = elsewhere === 0 ? '' : `, ${elsewhere} of them not where the reader said`;
  return `${found.length} of ${traces.length} values found in the bytes of their page, whose hash is the one stated${note}.`;
};
