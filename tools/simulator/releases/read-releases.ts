import type { Alarm } from '../alarms/alarm.ts';
import { CannotSimulate } from '../cannot-simulate.ts';
import { collect, type Refusal } from '../refusals.ts';
import { propertiesOf } from '../template/properties.ts';
import type { Resolver } from '../template/resolver.ts';
import { type ShiftStep, shiftOf } from './traffic-shift.ts';

/** How a new version of a function takes over: an alias under a CodeDeploy deployment group. */
export interface Release {
  /** Stack and logical id of the alias. */
  readonly place: string;
  readonly functionName: string;
  readonly aliasName: string;
  readonly steps: readonly ShiftStep[];
  /** Names of the alarms that stop it; empty when alarms are off. */
  readonly alarms: readonly string[];
  readonly rollsBackOn: {
    readonly failure: boolean;
    readonly alarm: boolean;
    readonly request: boolean;
  };
  /** Functions that must say that they succeeded, before the traffic moves and after. */
  readonly beforeHook: string | undefined;
  readonly afterHook: string | undefined;
}

const aliasProperties = [
  'FunctionName',
  'FunctionVersion',
  'Name',
  'Description',
  'ProvisionedConcurrencyConfig',
];
const groupProperties = [
  'AlarmConfiguration',
  'ApplicationName',
  'AutoRollbackConfiguration',
  'DeploymentConfigName',
  'DeploymentGroupName',
  'DeploymentStyle',
  'ServiceRoleArn',
  'Tags',
];

type Group = Pick<Release, 'steps' | 'alarms' | 'rollsBackOn'>;

const readGroup = (resolver: Resolver, name: string, place: string): Group => {
  const found = resolver
    .resources('AWS::CodeDeploy::DeploymentGroup')
    .find(({ stack, id }) => resolver.ref(stack, id) === name);
  if (found === undefined) throw new CannotSimulate(place, `there is no deployment group ${name}`);
  const properties = propertiesOf(resolver, found.stack, {
    id: found.id,
    properties: found.resource.Properties,
  });
  properties.only(groupProperties);
  const watched = properties.has('AlarmConfiguration') ? properties.object('AlarmConfiguration') : undefined;
  // What is to be done when the state of an alarm cannot be read does not come up here.
  watched?.only(['Alarms', 'Enabled', 'IgnorePollAlarmFailure']);
  const alarms = watched?.flag('Enabled', false)
    ? watched.objects('Alarms').map((alarm) => alarm.text('Name'))
    : [];
  if (alarms.length > 10) {
    throw new CannotSimulate(`${properties.place}.AlarmConfiguration`, 'CodeDeploy takes at most 10 alarms');
  }
  const back = properties.has('AutoRollbackConfiguration')
    ? properties.object('AutoRollbackConfiguration')
    : undefined;
  back?.only(['Enabled', 'Events']);
  const events = back?.flag('Enabled', false) ? back.texts('Events') : [];
  const config = properties.has('DeploymentConfigName')
    ? properties.text('DeploymentConfigName')
    : 'CodeDeployDefault.LambdaAllAtOnce';
  return {
    steps: shiftOf(config, resolver, `${properties.place}.DeploymentConfigName`),
    alarms,
    rollsBackOn: {
      failure: events.includes('DEPLOYMENT_FAILURE'),
      alarm: events.includes('DEPLOYMENT_STOP_ON_ALARM'),
      request: events.includes('DEPLOYMENT_STOP_ON_REQUEST'),
    },
  };
};

/** The releases of all aliases that have the update policy `CodeDeployLambdaAliasUpdate`; a group without any is refused. */
export const readReleases = (
  resolver: Resolver,
  declared: readonly Alarm[],
  refused: Refusal[],
): readonly Release[] => {
  const aliases = resolver
    .resources('AWS::Lambda::Alias')
    .filter(({ resource }) => resource.UpdatePolicy?.CodeDeployLambdaAliasUpdate !== undefined);
  const used = new Set<string>();
  const releases = collect(aliases, refused, ({ stack, id, resource }): Release => {
    const alias = propertiesOf(resolver, stack, { id, properties: resource.Properties });
    alias.only(aliasProperties);
    const policy = propertiesOf(resolver, stack, {
      id: `${id}.UpdatePolicy`,
      properties: resource.UpdatePolicy?.CodeDeployLambdaAliasUpdate,
    });
    policy.only([
      'ApplicationName',
      'DeploymentGroupName',
      'BeforeAllowTrafficHook',
      'AfterAllowTrafficHook',
    ]);
    const hook = (name: string): string | undefined => (policy.has(name) ? policy.text(name) : undefined);
    const groupName = policy.text('DeploymentGroupName');
    used.add(groupName);
    const group = readGroup(resolver, groupName, policy.place);
    const unknown = group.alarms.find((gate) => !declared.some(({ name }) => name === gate));
    if (unknown !== undefined) {
      throw new CannotSimulate(alias.place, `it is gated by an alarm that is not known: ${unknown}`);
    }
    return {
      place: alias.place,
      functionName: alias.text('FunctionName'),
      aliasName: alias.text('Name'),
      beforeHook: hook('BeforeAllowTrafficHook'),
      afterHook: hook('AfterAllowTrafficHook'),
      ...group,
    };
  });
  for (const { stack, id } of resolver.resources('AWS::CodeDeploy::DeploymentGroup')) {
    if (!used.has(resolver.ref(stack, id))) {
      refused.push({ place: `${stack.stackName}/${id}`, reason: 'no alias of a function is released by it' });
    }
  }
  return releases;
};
