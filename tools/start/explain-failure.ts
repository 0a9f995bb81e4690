import { type ErrorLine, recentErrors } from '../local-cloud/function-logs.ts';
import type { LocalCloud } from '../local-cloud/local-cloud.ts';
import { type QueueState, queuesOf } from '../local-cloud/queues.ts';

/** Of each function. */
const errorLinesShown = 3;
/** Longer lines nobody reads. */
const longestLine = 600;

interface LoggedError {
  readonly name?: string;
  readonly message?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

/** An error with its causes and the place where the innermost of them came about. */
const describeError = ({ name, message, stack = '', cause }: LoggedError): string => {
  const sentence = `${name ?? 'Error'}: ${message ?? ''}`;
  if (cause !== undefined) return `${sentence}, because ${describeError(cause)}`;
  const place = stack.split('\n').find((line) => /^\s+at /.test(line));
  return place === undefined ? sentence : `${sentence} (${place.trim()})`;
};

/** What a function's log line says, for people: of a structured one the message and its error, any other as it is. */
export const describeLogLine = (line: string): string => {
  try {
    const { message, detail, error }: { message?: string; detail?: string; error?: LoggedError } =
      JSON.parse(line);
    return [message, detail, error && describeError(error)].filter((part) => part !== undefined).join(': ');
  } catch {
    return line;
  }
};

export const describeErrors = (lines: readonly ErrorLine[]): string[] => {
  const described = lines.map(
    ({ group, message }) => `  ${group}\n    ${describeLogLine(message).slice(0, longestLine)}`,
  );
  return described.length === 0
    ? []
    : ['The last errors in the logs of the functions:', ...new Set(described)];
};

export const describeQueues = (queues: readonly QueueState[]): string[] => {
  const busy = queues.filter(
    ({ waiting, delayed, inFlight, deadLetters }) => waiting + delayed + inFlight + deadLetters > 0,
  );
  return busy.length === 0
    ? []
    : [
        'Where messages are:',
        ...busy.map(
          ({ name, waiting, delayed, inFlight, deadLetters }) =>
            `  ${name}: ${waiting} waiting, ${delayed} delayed, ${inFlight} being worked on, ${deadLetters} dead letters`,
        ),
      ];
};

const describeDeadLetters = async (cloud: LocalCloud, queues: readonly QueueState[]): Promise<string[]> => {
  const withLetters = queues.filter(({ deadLetters }) => deadLetters > 0);
  const letters = await Promise.all(
    withLetters.map(({ deadLetterUrl }) => queuesOf(cloud).peekDeadLetters(deadLetterUrl)),
  );
  const reasons = letters.flat().map(({ reason, detail }) => `  ${reason}: ${detail.slice(0, longestLine)}`);
  return reasons.length === 0 ? [] : ['Dead letters, some of them:', ...new Set(reasons)];
};

/**
 * What a person needs to see why a run failed: where messages stand, and what the functions themselves said.
 * Never throws: it runs when something is broken already.
 */
export const explainFailure = async (cloud: LocalCloud): Promise<string> => {
  try {
    const queues = await queuesOf(cloud).states();
    const parts = [
      ...describeQueues(queues),
      ...(await describeDeadLetters(cloud, queues)),
      ...describeErrors(await recentErrors(cloud, errorLinesShown)),
    ];
    return parts.join('\n');
  } catch (error) {
    return `The local AWS cannot be asked why (${error instanceof Error ? error.message : error}). Its last words:\n${cloud.recentLog()}`;
  }
};
