import { countTypes, type DeployedResource } from './deployed-resource.ts';
import { type Finding, judged } from './finding.ts';
import type { Needs } from './needs.ts';
import { judgeConcurrency, judgeQuotas } from './quotas.ts';
import type { AccountState } from './read-account.ts';
import { judgeStackState } from './stack-states.ts';

const judgeBootstrap =
  (needed: number) =>
  (version: number | undefined): readonly Finding[] => {
    if (version !== undefined && version >= needed) return [];
    return [
      {
        id: 'bootstrap',
        severity: 'fails',
        sentence:
          version === undefined
            ? 'The CDK is not bootstrapped in this account and region: there is no stack CDKToolkit.'
            : `The CDK's bootstrap stack is of version ${version}; ${needed} is needed.`,
        remedy: 'npx cdk bootstrap aws://ACCOUNT/REGION',
      },
    ];
  };

const isOurs = (deployed: readonly DeployedResource[], type: string, name: string): boolean =>
  deployed.some((resource) => resource.type === type && resource.physicalId.split(':').at(-1) === name);

/** Names that somebody has already: CloudFormation refuses to take over what it has not made. */
const judgeNames = (needs: Needs, { taken, deployed }: AccountState): readonly Finding[] => {
  const types = [...new Set(needs.names.map(({ type }) => type))];
  return types.flatMap((type) => {
    const id = `name/${type}`;
    const names = needs.names.filter((given) => given.type === type);
    const reading = taken.get(type) ?? { unread: `of ${type} it is not known how to ask for names` };
    return judged(id, reading, (existing) =>
      judged(id, deployed, (ours) =>
        names
          .filter(({ name }) => existing.includes(name) && !isOurs(ours, type, name))
          .map(({ name, stackName }) => ({
            id: `name/${name}`,
            severity: 'fails' as const,
            sentence: `${name} (${type}) exists already and does not belong to ${stackName}: CloudFormation will not take it over.`,
            remedy: 'Is this the right account? Then delete or rename what stands in its place.',
          })),
      ),
    );
  });
};

const judgeUnderWay = (running: readonly string[]): readonly Finding[] =>
  running.map((what) => ({
    id: 'under-way',
    severity: 'fails',
    sentence: `There is a ${what} under way, and a deployment beside it fails.`,
    remedy: 'Wait for its end, or take it back: docs/runbook.md, API availability, step 1.',
  }));

const judgeTypes = (missing: readonly string[]): readonly Finding[] =>
  missing.map((type) => ({
    id: `region/${type}`,
    severity: 'fails',
    sentence: `CloudFormation does not know ${type} in this region.`,
    remedy: 'Choose a region that has it, e.g. us-east-1.',
  }));

const judgeSms = (isInSandbox: boolean): readonly Finding[] =>
  isInSandbox
    ? [
        {
          id: 'sms-sandbox',
          severity: 'fails',
          sentence:
            'SMS of this account are in the sandbox: critical alarms reach no telephone but verified ones.',
          remedy:
            'Ask AWS to take the account out of it (SNS console, Text messaging), or verify each number: aws sns create-sms-sandbox-phone-number, then verify-sms-sandbox-phone-number',
        },
      ]
    : [];

const judgeSecret =
  (name: string) =>
  (exists: boolean): readonly Finding[] =>
    exists
      ? []
      : [
          {
            id: `secret/${name}`,
            severity: 'fails',
            sentence: `There is no secret ${name}, which the deployment reads.`,
            remedy: `aws secretsmanager create-secret --name ${name} --secret-string file://FILE`,
          },
        ];

const judgeSlack =
  (needed: readonly string[]) =>
  (known: readonly string[]): readonly Finding[] =>
    needed
      .filter((workspace) => !known.includes(workspace))
      .map((workspace) => ({
        id: `slack/${workspace}`,
        severity: 'fails',
        sentence: `AWS does not know the Slack workspace ${workspace}.`,
        remedy:
          'Let it in once: console of Amazon Q Developer in chat applications, Configure new client, Slack.',
      }));

/** One role for all APIs of a region, whoever they belong to. */
const judgeGateway =
  (deployed: readonly DeployedResource[]) =>
  (role: string | undefined): readonly Finding[] =>
    role === undefined || isOurs(deployed, 'AWS::IAM::Role', role.split('/').at(-1) ?? role)
      ? []
      : [
          {
            id: 'gateway-logs-role',
            severity: 'warns',
            sentence: `All APIs of this region log by the role ${role}; the deployment puts its own in its place.`,
            remedy: 'Give each environment an account or region of its own.',
          },
        ];

/** What an account says to what is needed. What could not be read is told as unchecked, never passed over. */
export const judgeAccount = (state: AccountState, needs: Needs): readonly Finding[] => {
  const { deployed } = state;
  return [
    ...judged('bootstrap', state.bootstrap, judgeBootstrap(needs.bootstrapVersion)),
    ...[...state.stacks].flatMap(([name, reading]) =>
      judged(`stack-state/${name}`, reading, (stack) => judgeStackState(name, stack)),
    ),
    ...judged('under-way', state.underWay, judgeUnderWay),
    ...judgeNames(needs, state),
    ...judged('region', state.unknownTypes, judgeTypes),
    ...judged('quota', deployed, (ours) => judgeQuotas(state.quotas, needs, countTypes(ours))),
    ...judged('lambda-concurrency', state.concurrency, (limit) => judgeConcurrency(limit, needs)),
    ...[...state.secrets].flatMap(([name, reading]) => judged(`secret/${name}`, reading, judgeSecret(name))),
    ...(needs.smsNumbers > 0 ? judged('sms-sandbox', state.inSmsSandbox, judgeSms) : []),
    ...(needs.slackWorkspaces.length > 0
      ? judged('slack', state.slackWorkspaces, judgeSlack(needs.slackWorkspaces))
      : []),
    ...judged('gateway-logs-role', deployed, (ours) =>
      judged('gateway-logs-role', state.gatewayLogsRole, judgeGateway(ours)),
    ),
  ];
};
