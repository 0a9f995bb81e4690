import type { FunctionOutcome, RehearsalOutcome } from './play-release.ts';
import type { Scenario } from './scenarios.ts';

const left = 190;
const rowHeight = 26;
const top = 64;
const width = 960;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${x}" y="${y}" ${more}>${escaped(words)}</text>`;

/** Old version, new version, and what of the new was taken back. */
const colours = { old: '#d0d7de', new: '#2da44e', bad: '#cf222e', gate: '#bf8700' } as const;

/** A bar for each minute: as high as the share of the new version, red in a function that was taken back by itself. */
const row = (outcome: FunctionOutcome, index: number, minuteWidth: number): string => {
  const { fn, percents, state, hit } = outcome;
  const y = top + index * rowHeight;
  const isBad = (state.phase === 'stopped' || state.phase === 'failed') && hit > 0;
  const bars = percents.map((percent, minute) => {
    const height = Math.max(percent === 0 ? 0 : 3, (percent / 100) * (rowHeight - 6));
    return `<rect x="${left + minute * minuteWidth}" y="${y + rowHeight - 6 - height}" width="${minuteWidth}" height="${height}" fill="${isBad ? colours.bad : colours.new}"/>`;
  });
  const end =
    { succeeded: 'new version', stopped: 'back', failed: 'back' }[state.phase as string] ?? 'not begun';
  return [
    text(8, y + 15, fn.title),
    `<rect x="${left}" y="${y}" width="${percents.length * minuteWidth}" height="${rowHeight - 6}" fill="${colours.old}"/>`,
    ...bars,
    text(left + percents.length * minuteWidth + 8, y + 15, `${end}${hit > 0 ? `, ${hit} hit` : ''}`),
  ].join('\n');
};

/** The timeline as a picture: a row for each function, a minute's bar as high as the new version's share, alarms as lines. */
export const drawRehearsal = (scenario: Scenario, outcome: RehearsalOutcome): string => {
  const { functions, minutes, fired, stack } = outcome;
  const minuteWidth = (width - left - 170) / Math.max(minutes, 1);
  const bottom = top + functions.length * rowHeight;
  const step = Math.ceil(minutes / 15) || 1;
  const axis = Array.from({ length: Math.floor(minutes / step) + 1 }, (_, index) =>
    text(
      left + index * step * minuteWidth,
      bottom + 16,
      String(index * step),
      'text-anchor="middle" fill="#57606a"',
    ),
  );
  const alarms = fired
    .filter(({ minute }) => minute >= 0)
    .map(({ alarm, minute }, index) => {
      const x = left + minute * minuteWidth;
      const name = alarm.logicalId.replace(/[0-9A-F]{8}$/, '');
      return `<line x1="${x}" y1="${top - 8}" x2="${x}" y2="${bottom}" stroke="${colours.gate}" stroke-width="2"/>${text(left, bottom + 54 + 16 * index, `minute ${minute}: ${name} in ALARM`, `fill="${colours.gate}"`)}`;
    });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${bottom + 64 + 16 * alarms.length}" font-family="sans-serif" font-size="13">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    text(8, 22, scenario.title, 'font-size="16" font-weight="bold"'),
    text(
      8,
      42,
      `Stack: ${stack} after ${minutes} minutes. Green: share of the new version; red: of a bad one; grey: the old one`,
    ),
    ...functions.map((each, index) => row(each, index, minuteWidth)),
    ...axis,
    text(left, bottom + 34, 'minutes since the stack update began', 'fill="#57606a"'),
    ...alarms,
    '</svg>',
    '',
  ].join('\n');
};
