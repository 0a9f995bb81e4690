import { functionNames } from '../../lambdas/contract/functions.ts';
import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { type BadKind, badKinds } from './version-minute.ts';

export interface RehearseOptions {
  readonly mode: 'one' | 'all' | 'mutations';
  readonly environment: string;
  /** A folder of `cdk synth`, instead of synthesizing. */
  readonly templates?: string;
  readonly kind: BadKind;
  readonly share: number;
  readonly perSecond: number;
  /** The function that is bad. */
  readonly bad?: string;
  readonly seed: string;
  /** Where the result goes as JSON, and the timeline as SVG. */
  readonly json?: string;
  readonly picture?: string;
}

const seeHelp = 'See npm run rehearse -- --help.';

const knownOptions = {
  options: {
    all: { type: 'boolean', default: false },
    mutations: { type: 'boolean', default: false },
    bad: { type: 'string', default: 'none' },
    in: { type: 'string' },
    share: { type: 'string' },
    traffic: { type: 'string', default: '10' },
    environment: { type: 'string', default: 'production' },
    templates: { type: 'string' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    picture: { type: 'string' },
  },
} as const;

/** Wrong values are noticed by their share of the listings, of which a tenth is tolerated. */
const usualShare = (kind: BadKind): string => (kind === 'wrong-values' ? '0.3' : '0.05');

/**
 * @param words What follows `npm run rehearse --`.
 * @throws UsageError
 */
export const parseRehearseOptions = (words: readonly string[]): RehearseOptions => {
  const { values } = parseWords(words, knownOptions, seeHelp);
  const { all, mutations, environment, templates, seed, json, picture, in: bad } = values;
  const kind = badKinds.find((known) => known === values.bad);
  if (kind === undefined) {
    throw new UsageError(`--bad takes one of ${badKinds.join(', ')}, not "${values.bad}". ${seeHelp}`);
  }
  const share = values.share ?? usualShare(kind);
  if (!/^\d*\.?\d+$/.test(share) || Number(share) <= 0 || Number(share) > 1) {
    throw new UsageError(`--share takes a number above 0, up to 1, not "${share}". ${seeHelp}`);
  }
  if (!/^\d*\.?\d+$/.test(values.traffic) || Number(values.traffic) > 10_000) {
    throw new UsageError(
      `--traffic takes a number of requests a second up to 10000, not "${values.traffic}". ${seeHelp}`,
    );
  }
  if (bad !== undefined && !functionNames.some((name) => name === bad)) {
    throw new UsageError(`--in takes a function (${functionNames.join(', ')}), not "${bad}". ${seeHelp}`);
  }
  if (environment === 'local' && templates === undefined) {
    throw new UsageError(
      `--environment local has no releases: the local AWS takes each update at once. ${seeHelp}`,
    );
  }
  for (const [name, path] of Object.entries({ templates, json, picture })) {
    if (path === '') throw new UsageError(`--${name} needs a path. ${seeHelp}`);
  }
  if (all && mutations) throw new UsageError(`--all and --mutations are two things. ${seeHelp}`);
  if ((all || mutations) && picture !== undefined) {
    throw new UsageError(`--picture shows one rehearsal, not many. ${seeHelp}`);
  }
  return {
    mode: all ? 'all' : mutations ? 'mutations' : 'one',
    environment,
    kind,
    share: Number(share),
    perSecond: Number(values.traffic),
    seed,
    ...(bad !== undefined && { bad }),
    ...(templates !== undefined && { templates }),
    ...(json !== undefined && { json }),
    ...(picture !== undefined && { picture }),
  };
};
