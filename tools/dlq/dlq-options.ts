import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface DlqOptions {
  readonly command: 'list' | 'show' | 'try' | 'redrive';
  /** Eight hexadecimal digits; absent: all. */
  readonly className?: string;
  readonly queues?: string;
  /** Letters read of each queue, at the most. */
  readonly most: number;
  readonly from?: string;
  readonly sample?: number;
  /** Letters a second. */
  readonly rate: number;
  readonly limit?: number;
  readonly isDryRun: boolean;
  readonly json: boolean;
}

const seeHelp = 'See npm run dlq -- --help.';
const commands = ['list', 'show', 'try', 'redrive'] as const;
/** What one work queue of SQS takes without a thought; more is hardly meant. */
const highestRate = 1_000;
const mostLetters = 100_000;

const knownOptions = {
  allowPositionals: true,
  options: {
    queues: { type: 'string' },
    most: { type: 'string' },
    from: { type: 'string' },
    sample: { type: 'string' },
    rate: { type: 'string' },
    limit: { type: 'string' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
} as const;

const countOf = (name: string, text: string | undefined, most: number): number | undefined => {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > most)
    throw new UsageError(`--${name} takes a number from 1 to ${most}, not "${text}". ${seeHelp}`);
  return count;
};

/**
 * @param words What follows `npm run dlq --`.
 * @throws UsageError
 */
export const parseDlqOptions = (words: readonly string[]): DlqOptions => {
  const { values, positionals } = parseWords(words, knownOptions, seeHelp);
  const [word = 'list', className, ...more] = positionals;
  const command = commands.find((each) => each === word);
  if (command === undefined)
    throw new UsageError(`There is no command ${word}, but: ${commands.join(', ')}. ${seeHelp}`);
  if (more.length > 0) throw new UsageError(`One class at a time, not also ${more.join(' ')}. ${seeHelp}`);
  if (className !== undefined && !/^[0-9a-f]{8}$/.test(className))
    throw new UsageError(
      `"${className}" is no class: eight hexadecimal digits, as list shows them. ${seeHelp}`,
    );
  if (className === undefined && (command === 'show' || command === 'redrive'))
    throw new UsageError(`Say which class to ${command}; npm run dlq lists them. ${seeHelp}`);
  const sample = countOf('sample', values.sample, mostLetters);
  const limit = countOf('limit', values.limit, mostLetters);
  return {
    command,
    most: countOf('most', values.most, mostLetters) ?? 10_000,
    rate: countOf('rate', values.rate, highestRate) ?? 5,
    isDryRun: values['dry-run'] ?? false,
    json: values.json ?? false,
    ...(className !== undefined && { className }),
    ...(values.queues !== undefined && { queues: values.queues }),
    ...(values.from !== undefined && { from: values.from }),
    ...(sample !== undefined && { sample }),
    ...(limit !== undefined && { limit }),
  };
};
