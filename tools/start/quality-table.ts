import Table from 'cli-table3';
import type { SourceQualities } from './source-qualities.ts';

const share = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : `${(value * 100).toFixed(0)} %`;

/** What keeps the line within a terminal. */
const notesShown = 1;

/** What the sources' data is worth, the best first, for reading in a terminal. */
export const qualityTable = (qualities: SourceQualities): string => {
  const table = new Table({
    head: ['source', 'listings', 'quality', 'complete', 'valid', 'agreed', 'fresh', 'contract', 'most often'],
    colAligns: ['left', ...Array.from({ length: 7 }, () => 'right' as const), 'left'],
    style: { head: [], border: [], compact: true },
  });
  const best = Object.entries(qualities).sort(([, one], [, other]) => other.score - one.score);
  for (const [sourceId, { listings, score, parts, compliance, notes }] of best) {
    table.push([
      sourceId,
      listings,
      score.toFixed(1),
      share(parts.completeness),
      share(parts.validity),
      share(parts.agreement),
      share(parts.freshness),
      share(compliance),
      notes
        .slice(0, notesShown)
        .map(({ note, share: often }) => `${note} (${share(often)})`)
        .join('; '),
    ]);
  }
  return table.toString();
};
