import { resolve } from 'node:path';
import type { FuzzOptions } from './fuzz-options.ts';

/** One run of Schemathesis over some of the operations. */
export interface FuzzRun {
  readonly name: string;
  /** The words of its command line. */
  readonly words: readonly string[];
}

/** Where the API is, how its certificate is checked, and what else Schemathesis is told. */
export interface FuzzedApi {
  readonly url: string;
  readonly certificateFile: string;
  readonly configurationFile: string;
}

const here = import.meta.dirname;

/** Of the operation that changes how all others behave. */
const flagChange = 'changeFeatureFlags';

/**
 * The runs that fuzz every operation of the document: those that find the API as it was deployed, and only then the change of
 * its flags. The token is no word of the command line, which others on the machine could read, but a variable.
 */
export const fuzzRuns = (
  { url, certificateFile, configurationFile }: FuzzedApi,
  { seed, examples, report }: FuzzOptions,
): readonly FuzzRun[] => {
  const run = (name: string, words: readonly string[]): FuzzRun => ({
    name,
    words: [
      ...['--config-file', configurationFile, 'run', resolve(here, '../../docs/openapi.yaml')],
      ...['--url', url, '--tls-verify', certificateFile],
      ...['--seed', String(seed), '--max-examples', String(examples), '--generation-database', 'none'],
      ...['--continue-on-failure', '--warnings', 'off', '--no-color'],
      ...(report === undefined ? [] : ['--report-json-path', resolve(report, `${name}.json`)]),
      ...words,
    ],
  });
  return [
    run('operations', ['--exclude-operation-id', flagChange]),
    // It stands alone, so that no links lead on from it.
    run('flags', ['--include-operation-id', flagChange, '--phases', 'examples,coverage,fuzzing']),
  ];
};

/** What the configuration file reads the access token from. */
export const tokenVariable = 'DEALERSCOPE_TOKEN';
