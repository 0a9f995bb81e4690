import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LocalCloud } from './local-cloud.ts';

/** Of each function's log, from its beginning: more than a run writes. */
const eventsRead = 10_000;

/** One line of a function's log that tells of a failure. */
export interface ErrorLine {
  /** The function's log group. */
  readonly group: string;
  readonly message: string;
}

/** Whether a line of a function's log tells of a failure: our structured errors, and what the runtime says by itself. */
export const isErrorLine = (message: string): boolean =>
  /"level":"(ERROR|CRITICAL)"|^(START RequestId.*)?.*(Task timed out|Runtime exited|Runtime\.[A-Z]\w+|Uncaught|errorType)/.test(
    message,
  );

/** The last lines in which each function says that something failed. @param perFunction Lines of each. */
export const recentErrors = async (cloud: LocalCloud, perFunction: number): Promise<ErrorLine[]> => {
  const logs = new CloudWatchLogsClient(cloud.clientOptions);
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  const found = await Promise.all(
    logGroups.map(async ({ logGroupName: group = '' }) => {
      const { events = [] } = await logs.send(
        new FilterLogEventsCommand({ logGroupName: group, limit: eventsRead }),
      );
      return events
        .map(({ message = '' }) => message.trim())
        .filter(isErrorLine)
        .slice(-perFunction)
        .map((message) => ({ group, message }));
    }),
  );
  return found.flat();
};
