import { isList, type Json } from '../simulator/template/stack-template.ts';
import type { AskAws } from './ask-aws.ts';
import { countTypes, type DeployedResource } from './deployed-resource.ts';
import type { Reading } from './finding.ts';
import type { Needs } from './needs.ts';
import { read, texts, words } from './questions.ts';
import { growthOf, type Quota, type QuotaReading, quotas } from './quotas.ts';
import { readUnderWay } from './read-under-way.ts';
import { readUnknownTypes } from './read-unknown-types.ts';
import type { StackState } from './stack-states.ts';

/** What an account and region hold of what a deployment meets. */
export interface AccountState {
  /** The version of the CDK's bootstrap stack; undefined = there is none. */
  readonly bootstrap: Reading<number | undefined>;
  readonly stacks: ReadonlyMap<string, Reading<StackState | undefined>>;
  readonly deployed: Reading<readonly DeployedResource[]>;
  readonly quotas: readonly QuotaReading[];
  /** Functions that may run at once. */
  readonly concurrency: Reading<number>;
  /** Names that are taken, by resource type: those types of which it can be asked. */
  readonly taken: ReadonlyMap<string, Reading<readonly string[]>>;
  /** Of the types that are needed, those that CloudFormation does not know in this region. */
  readonly unknownTypes: Reading<readonly string[]>;
  /** What is being released or rolled out now, in words. */
  readonly underWay: Reading<readonly string[]>;
  readonly inSmsSandbox: Reading<boolean>;
  /** Whether each secret exists, by name. */
  readonly secrets: ReadonlyMap<string, Reading<boolean>>;
  readonly slackWorkspaces: Reading<readonly string[]>;
  /** The role by which API Gateway logs in this region, for everybody; undefined = none is set. */
  readonly gatewayLogsRole: Reading<string | undefined>;
}

const stackOf = (answer: Json): StackState | undefined => {
  const [status, isProtected] = isList(answer) ? answer : [];
  return typeof status === 'string' ? { status, isProtected: isProtected === true } : undefined;
};

const readDeployed = async (
  ask: AskAws,
  stacks: AccountState['stacks'],
): Promise<Reading<readonly DeployedResource[]>> => {
  const there = [...stacks].filter(([, state]) => !('value' in state && state.value === undefined));
  const found = await Promise.all(
    there.map(([stackName]) =>
      read(
        () =>
          ask([
            ...words(`cloudformation list-stack-resources --stack-name ${stackName} --query`),
            'StackResourceSummaries[].[ResourceType, PhysicalResourceId]',
          ]),
        (answer) =>
          (isList(answer) ? answer : []).map((pair): DeployedResource => {
            const [type = '', physicalId = ''] = texts(pair);
            return { stackName, type, physicalId };
          }),
      ),
    ),
  );
  const unread = found.find((reading) => 'unread' in reading);
  return unread ?? { value: found.flatMap((reading) => ('value' in reading ? reading.value : [])) };
};

/** What the account has of it: as applied to it, or as AWS gives everybody. */
const readLimit = async (ask: AskAws, { service, code, usual, limit }: Quota): Promise<Reading<number>> => {
  if (limit !== undefined) return read(() => ask(limit), Number);
  if (code === undefined) return { value: usual };
  const which = ['--service-code', service, '--quota-code', code, '--query', 'Quota.Value'];
  const applied = await read<number | undefined>(
    () => ask(['service-quotas', 'get-service-quota', ...which]),
    Number,
    undefined,
  );
  if ('unread' in applied) return applied;
  // Services apply some quotas only to those that asked for more.
  return { value: applied.value ?? usual };
};

/** Types of which names can be asked for: those that the product names itself. */
const nameLists: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudWatch::Alarm': words('cloudwatch describe-alarms --query MetricAlarms[].AlarmName'),
  'AWS::CloudWatch::CompositeAlarm': [
    ...words('cloudwatch describe-alarms --alarm-types CompositeAlarm --query'),
    'CompositeAlarms[].AlarmName',
  ],
  'AWS::CloudWatch::Dashboard': words('cloudwatch list-dashboards --query DashboardEntries[].DashboardName'),
};

/** Slack's part of AWS has one address for all regions. */
const slackRegion = 'us-east-2';

/** Reads whatever the needs make worth reading. Changes nothing; what is refused is so in its own place only. */
export const readAccount = async (ask: AskAws, needs: Needs): Promise<AccountState> => {
  const each = async <Value>(
    keys: readonly string[],
    readOne: (key: string) => Promise<Reading<Value>>,
  ): Promise<ReadonlyMap<string, Reading<Value>>> =>
    new Map(await Promise.all(keys.map(async (key) => [key, await readOne(key)] as const)));

  const stacks = await each<StackState | undefined>(needs.stackNames, (stackName) =>
    read<StackState | undefined>(
      () =>
        ask([
          ...words(`cloudformation describe-stacks --stack-name ${stackName} --query`),
          'Stacks[0].[StackStatus, EnableTerminationProtection]',
        ]),
      stackOf,
      undefined,
    ),
  );
  const deployed = await readDeployed(ask, stacks);
  const counts = countTypes('value' in deployed ? deployed.value : []);
  const growing = quotas.filter(({ type }) => growthOf(type, needs, counts) > 0);
  const [bootstrap, limits, concurrency, taken, unknownTypes, underWay, secrets, gatewayLogsRole] =
    await Promise.all([
      read<number | undefined>(
        () =>
          ask([
            ...words('cloudformation describe-stacks --stack-name CDKToolkit --query'),
            "Stacks[0].Outputs[?OutputKey=='BootstrapVersion'].OutputValue | [0]",
          ]),
        Number,
        undefined,
      ),
      Promise.all(
        growing.map(async (quota) => ({
          quota,
          limit: await readLimit(ask, quota),
          used: await read(() => ask(quota.count), Number),
        })),
      ),
      read(() => ask(words('lambda get-account-settings --query AccountLimit.ConcurrentExecutions')), Number),
      each(
        [...new Set(needs.names.map(({ type }) => type))].filter((type) => type in nameLists),
        (type) => read(() => ask(nameLists[type] ?? []), texts),
      ),
      readUnknownTypes(ask, needs),
      readUnderWay(ask, deployed),
      each(needs.secrets, (name) =>
        read(
          () => ask(['secretsmanager', 'describe-secret', '--query', 'ARN', '--secret-id', name]),
          () => true,
          false,
        ),
      ),
      read(
        () => ask(words('apigateway get-account --query cloudwatchRoleArn')),
        (role) => (typeof role === 'string' ? role : undefined),
      ),
    ]);
  const unasked = { unread: 'nothing of it is needed' };
  return {
    bootstrap,
    stacks,
    deployed,
    quotas: limits,
    concurrency,
    taken,
    unknownTypes,
    underWay,
    secrets,
    gatewayLogsRole,
    inSmsSandbox:
      needs.smsNumbers === 0
        ? unasked
        : await read(
            () => ask(words('sns get-sms-sandbox-account-status --query IsInSandbox')),
            (answer) => answer === true,
          ),
    slackWorkspaces:
      needs.slackWorkspaces.length === 0
        ? unasked
        : await read(
            () =>
              ask([
                ...words(`chatbot describe-slack-workspaces --region ${slackRegion} --query`),
                'SlackWorkspaces[].SlackTeamId',
              ]),
            texts,
          ),
  };
};
