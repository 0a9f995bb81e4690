import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import type { LocalCloud } from '../../local-cloud/local-cloud.ts';

/** An invocation as the platform logs it, with what the function wrote meanwhile. */
export interface Invocation {
  readonly version: string;
  readonly failed: boolean;
  readonly milliseconds: number;
  readonly lines: readonly string[];
}

/** What the runtime writes when a function throws, dies or takes too long; our own lines are JSON with a level. */
const isFailure = (line: string): boolean =>
  line.startsWith('{')
    ? line.startsWith('{"errorType"')
    : /"errorType"|Task timed out|Runtime exited|Runtime\.[A-Z]\w+/.test(line);

const invocationOf = (lines: readonly string[]): Invocation | undefined => {
  const version = /^START RequestId: \S+ Version: (\S+)/.exec(lines[0] ?? '')?.[1];
  if (version === undefined) return undefined;
  const report = lines.find((line) => line.startsWith('REPORT')) ?? '';
  return {
    version,
    failed: lines.some(isFailure),
    milliseconds: Number(/\tDuration: ([\d.]+) ms/.exec(report)?.[1] ?? 0),
    lines,
  };
};

/** Tells invocations apart: the platform writes the lines of each together. */
export const invocationsIn = (lines: readonly string[]): readonly Invocation[] => {
  const groups: string[][] = [];
  for (const line of lines) {
    if (line.startsWith('START RequestId:')) groups.push([]);
    groups.at(-1)?.push(line);
  }
  return groups.flatMap((group) => invocationOf(group) ?? []);
};

/** The invocations of a function that ended at or after a time. */
export const readInvocations = async (
  { clientOptions }: LocalCloud,
  logGroupName: string,
  since: number,
): Promise<readonly Invocation[]> => {
  const client = new CloudWatchLogsClient(clientOptions);
  const lines: string[] = [];
  const pages = paginateFilterLogEvents({ client }, { logGroupName, startTime: since });
  for await (const { events = [] } of pages) lines.push(...events.map(({ message = '' }) => message.trim()));
  return invocationsIn(lines);
};
