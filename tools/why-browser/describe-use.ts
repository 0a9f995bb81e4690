import Table from 'cli-table3';
import type { VisitsOfDay } from '../../lambdas/domain/rendering/visit-sums.ts';
import { prices } from '../../lib/config/prices.ts';
import { type BrowserUse, useByShape, useBySource } from './browser-use.ts';

const dollars = (amount: number): string => `$${amount.toFixed(4)}`;

const longestReasons = 3;

const reasonsOf = ({ reasons }: BrowserUse): string =>
  Object.entries(reasons)
    .sort(([, one], [, other]) => other - one)
    .slice(0, longestReasons)
    .map(([why, pages]) => `${why} ${pages}`)
    .join(', ');

const necessityOf = ({ must, compared, sameOverHttp }: BrowserUse): string => {
  if (must === 'none rendered') return '–';
  if (must === 'unknown') return `unknown (${compared} compared)`;
  return `${must} (${sameOverHttp} of ${compared} the same over HTTP)`;
};

const tableOf = (what: string, uses: readonly BrowserUse[]): string => {
  const table = new Table({
    head: [what, 'pages', 'rendered', '$/1000', 'of it browser', 'must it?', 'why'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const use of uses) {
    const { sourceId, shape = sourceId, pages, rendered, perThousand, browserPerThousand } = use;
    const costs = [dollars(perThousand), dollars(browserPerThousand)];
    table.push([shape, pages, rendered, ...costs, necessityOf(use), reasonsOf(use)]);
  }
  return table.toString();
};

const adviceOn = ({ sourceId, shape = '', must, evidence }: BrowserUse): string[] => {
  if (must === 'no')
    return [`${shape}: HTTP alone gives the same. If ${sourceId} demands a browser in its row, it need not.`];
  if (must === 'unknown')
    return [`${shape}: too few pages were fetched as well to say; the tries over HTTP will tell.`];
  return evidence === undefined ? [] : [`${shape}: ${evidence}`];
};

/** Which sources and shapes pay for a browser, how much, and whether they must: for reading in a terminal. */
export const describeUse = (visits: readonly VisitsOfDay[]): string => {
  if (visits.length === 0) return 'No visits are known of that time.';
  const days = visits.map(({ day }) => day).sort();
  const shapes = useByShape(visits);
  return [
    `Visits from ${days[0]} to ${days.at(-1)}. Prices of AWS as of ${prices.asOf}; what all pages cost alike is left out.`,
    tableOf('source', useBySource(visits)),
    ...(shapes.length === 0
      ? ['No page was rendered.']
      : ['', tableOf('pages like', shapes), '', ...shapes.flatMap(adviceOn)]),
  ].join('\n');
};
