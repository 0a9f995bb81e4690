import type { DrillResult, Outcome } from '../replay/run-drill.ts';
import { isWanted } from '../undrilled.ts';
import { alarmName, isProven, severityOf } from './describe-drill.ts';

const left = 380;
const width = 1_200;
const rowHeight = 16;
const headHeight = 30;
const top = 56;

/** Minutes on the axis: from the first look to two days. Alarms come within minutes or hours, so that it is logarithmic. */
const [first, last] = [1, 48 * 60];
const marks = [
  [1, '1 min'],
  [5, '5 min'],
  [15, '15 min'],
  [60, '1 h'],
  [240, '4 h'],
  [720, '12 h'],
  [2_880, '2 d'],
] as const;

const xOf = (minutes: number): number =>
  left + ((width - left - 20) * Math.log(Math.max(minutes, first) / first)) / Math.log(last / first);

/** By severity; a part is an alarm that tells nobody, but counts in one that does. */
const colours: Readonly<Record<string, string>> = {
  critical: '#cf222e',
  high: '#e16f24',
  medium: '#bf8700',
  low: '#57606a',
  part: '#8c959f',
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y}" ${more}>${escaped(words)}</text>`;

/** What each colour stands for, in a row left of the axis. */
const legend = (y: number): readonly string[] =>
  Object.entries(colours).map(([severity, colour], index) => {
    const x = 8 + index * 72;
    const box = `<rect x="${x}" y="${y - 9}" width="10" height="10" fill="${colour}"/>`;
    return `${box}${text(x + 14, y, severity)}`;
  });

/** From when an alarm fired until it was over; open at its right end when it never was. */
const bar = ({ fault }: DrillResult, outcome: Outcome, y: number): string => {
  const { alarm, firedAfter, recoveredAfter } = outcome;
  const wanted = isWanted(fault, alarm);
  const label = text(8, y + 12, alarmName(alarm), wanted ? '' : 'fill="#8c959f"');
  if (firedAfter === undefined) return `${label}\n${text(left + 4, y + 12, 'SILENT', 'fill="#cf222e"')}`;
  const from = xOf(firedAfter);
  const to = recoveredAfter === undefined ? width - 20 : xOf(fault.lastsMinutes + recoveredAfter);
  const colour = colours[severityOf(alarm)] ?? colours.part;
  const box = `x="${from.toFixed(1)}" y="${y + 3}" width="${Math.max(to - from, 2).toFixed(1)}" height="${rowHeight - 5}"`;
  return `${label}\n<rect ${box} fill="${colour}" opacity="${wanted ? 1 : 0.35}"/>`;
};

/** A drill: its name, the time of its fault as a band, and a row for each alarm. */
const section = (drill: DrillResult, y: number): { readonly svg: string; readonly height: number } => {
  const { fault, outcomes } = drill;
  const height = headHeight + outcomes.length * rowHeight;
  const [begins, ends] = [xOf(first), xOf(fault.lastsMinutes)];
  const svg = [
    text(8, y + 20, `${isProven(drill) ? '' : 'FAILED: '}${fault.name}: ${fault.does}`, 'font-weight="bold"'),
    `<rect x="${begins.toFixed(1)}" y="${y + headHeight - 4}" width="${(ends - begins).toFixed(1)}" height="${height - headHeight + 4}" fill="#ffebe9"/>`,
    ...outcomes.map((outcome, index) => bar(drill, outcome, y + headHeight + index * rowHeight)),
  ].join('\n');
  return { svg, height };
};

/** All drills as an SVG: when each alarm fired and was over, in minutes after the beginning of the fault. */
export const drawDrills = (drills: readonly DrillResult[]): string => {
  let bottom = top;
  const sections = drills.map((drill) => {
    const { svg, height } = section(drill, bottom);
    bottom += height;
    return svg;
  });
  const axis = marks.map(
    ([minutes, words]) =>
      `<line x1="${xOf(minutes).toFixed(1)}" y1="${top - 4}" x2="${xOf(minutes).toFixed(1)}" y2="${bottom}" stroke="#d0d7de"/>${text(xOf(minutes), top - 10, words, 'text-anchor="middle" fill="#57606a"')}`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${bottom + 20}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    text(
      8,
      20,
      'Minutes after the beginning of the fault (red band: while it lasts). A bar: an alarm, until it was over; pale: not what the fault is for',
    ),
    ...legend(top - 10),
    ...sections,
    ...axis,
    '</svg>',
    '',
  ].join('\n');
};
