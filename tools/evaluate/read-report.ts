import { readFileSync } from 'node:fs';
import { UsageError } from '../command-line/usage-error.ts';
import type { Evaluation } from './evaluation.ts';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const isEvaluation = (value: unknown): value is Evaluation =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 1 && 'passes' in value;

/**
 * A report written earlier.
 * @returns undefined where there is no such file
 * @throws UsageError for a file that is something else
 */
export const readReport = (file: string): Evaluation | undefined => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new UsageError(`The earlier report ${file} cannot be read: ${error}`, { cause: error });
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isEvaluation(value)) return value;
  } catch {
    // Said below, for broken JSON as for any other file.
  }
  throw new UsageError(`${file} is no report of npm run evaluate: name another file, or remove it`);
};
