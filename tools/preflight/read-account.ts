import { isList, type Json } from '../simulator/template/stack-template.ts';
import { type AskAws, AwsRefusal } from './ask-aws.ts';
import type { Reading } from './finding.ts';
import type { Needs } from './needs.ts';
import { growthOf, type Quota, type QuotaReading, quotas } from './quotas.ts';
import type { StackState } from './stack-states.ts';

/** A resource of a stack that exists. */
export interface DeployedResource {
  readonly stackName: string;
  readonly type: string;
  readonly physicalId: string;
}

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

const texts = (answer: Json): readonly string[] => (isList(answer) ? answer.map(String) : []);

/** An answer, or why there is none. @param whenAbsent what it means that AWS knows no such thing. */
const read = async <Value>(
  ask: () => Promise<Json>,
  make: (answer: Json) => Value,
  ...whenAbsent: readonly Value[]
): Promise<Reading<Value>> => {
  try {
    return { value: make(await ask()) };
  } catch (error) {
    if (!(error instanceof AwsRefusal)) throw error;
    const [absent] = whenAbsent;
    if (error.kind === 'absent' && whenAbsent.length > 0) return { value: absent as Value };
    return { unread: error.message };
  }
};

const words = (line: string): readonly string[] => line.split(' ');

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

/** How CloudFormation sorts types; a list is of one sort. */
const provisioning = ['FULLY_MUTABLE', 'IMMUTABLE', 'NON_PROVISIONABLE'] as const;

/** A list of all of them is far quicker than a question for each; what it leaves out is asked for. */
const readUnknownTypes = async (ask: AskAws, needs: Needs): Promise<Reading<readonly string[]>> =>
  read(
    async () => {
      const lists = await Promise.all(
        provisioning.map((sort) =>
          ask([
            ...words(
              `cloudformation list-types --visibility PUBLIC --type RESOURCE --provisioning-type ${sort}`,
            ),
            ...words('--filters Category=AWS_TYPES --query TypeSummaries[].TypeName'),
          ]),
        ),
      );
      const listed = new Set(lists.flatMap(texts));
      const unlisted = [...needs.counts.keys()].filter((type) => !listed.has(type));
      const known = await Promise.all(unlisted.map((type) => isType(ask, type)));
      return unlisted.filter((_, at) => !known[at]);
    },
    (missing) => texts(missing),
  );

const isType = async (ask: AskAws, type: string): Promise<boolean> => {
  const reading = await read(
    () => ask(words(`cloudformation describe-type --type RESOURCE --query Arn --type-name ${type}`)),
    () => true,
    false,
  );
  if ('unread' in reading) throw new AwsRefusal('other', reading.unread);
  return reading.value;
};

const readReleases = (ask: AskAws, applications: readonly string[]): Promise<Reading<readonly string[]>> =>
  read(
    async () => {
      const open = texts(
        await ask(
          words(
            'deploy list-deployments --include-only-statuses Created Queued InProgress Ready --query deployments',
          ),
        ),
      );
      if (open.length === 0) return [];
      // It takes 25 at the most, and tells of whom each is.
      return ask([
        ...words('deploy batch-get-deployments --deployment-ids'),
        ...open.slice(0, 25),
        '--query',
        `deploymentsInfo[?contains(\`${JSON.stringify(applications)}\`, applicationName)].deploymentId`,
      ]);
    },
    (ids) => texts(ids).map((id) => `release ${id} of CodeDeploy`),
  );

const readRollOuts = async (ask: AskAws, application: string): Promise<Reading<readonly string[]>> =>
  read(
    () =>
      ask([
        ...words(`appconfig list-environments --application-id ${application} --query`),
        "Items[?State=='DEPLOYING' || State=='ROLLING_BACK'].Name",
      ]),
    (names) => texts(names).map((name) => `roll-out of ${name} of AppConfig`),
  );

const readUnderWay = async (
  ask: AskAws,
  deployed: AccountState['deployed'],
): Promise<Reading<readonly string[]>> => {
  if ('unread' in deployed) return deployed;
  const idsOf = (type: string) =>
    deployed.value.filter((resource) => resource.type === type).map(({ physicalId }) => physicalId);
  const releases = idsOf('AWS::CodeDeploy::Application');
  const found = await Promise.all([
    ...(releases.length > 0 ? [readReleases(ask, releases)] : []),
    ...idsOf('AWS::AppConfig::Application').map((id) => readRollOuts(ask, id)),
  ]);
  const unread = found.find((reading) => 'unread' in reading);
  const value = found.flatMap((reading) => ('value' in reading ? reading.value : []));
  return unread !== undefined && value.length === 0 ? unread : { value };
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

/** How many of each type are deployed. */
export const countTypes = (deployed: readonly DeployedResource[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { type } of deployed) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
};
