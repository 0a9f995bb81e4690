import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createHostStore } from '../../lambdas/shared/stores/host-store.ts';
import { explainAwsError } from '../command-line/explain-aws-error.ts';
import { runProgram } from '../command-line/run-program.ts';
import { describeHost, describeInFull, isSpecial } from './describe-host.ts';
import { type HostsOptions, parseHostsOptions } from './hosts-options.ts';
import { listHosts, robotsOf, unreadOf } from './read-hosts.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

/** @returns the exit status. */
const run = async ({ command, host, table, by, reason = '', json }: HostsOptions): Promise<number> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const now = Date.now();
  if (host === undefined) {
    const hosts = await listHosts(client, table, now);
    if (json) printJson(hosts);
    else for (const each of hosts) print(describeHost(each, now));
    return hosts.some(isSpecial) ? 1 : 0;
  }
  const store = createHostStore(table, client);
  if (command === 'clear') await store.setOrder(host, undefined);
  if (command === 'stop' || command === 'allow') {
    await store.setOrder(host, { order: command, by, reason, at: new Date(now).toISOString() });
  }
  const robots = await robotsOf(client, table, host);
  const known = { host, ...(await store.get(host)), unread: unreadOf(robots, now) };
  if (json) printJson({ ...known, robots: Object.fromEntries(robots) });
  else for (const line of describeInFull(known, robots, now)) print(line);
  return 0;
};

await runProgram((words) => run(parseHostsOptions(words)), explainAwsError('--table, AWS_REGION'));
