import type { Alarm } from '../alarms/alarm.ts';
import { CannotSimulate } from '../cannot-simulate.ts';
import { collect, type Refusal } from '../refusals.ts';
import { type Properties, propertiesOf } from '../template/properties.ts';
import type { Resolver } from '../template/resolver.ts';

/** How a configuration reaches its readers: an `AWS::AppConfig::Deployment` with its strategy and environment. */
export interface RollOut {
  readonly place: string;
  readonly growth: 'LINEAR' | 'EXPONENTIAL';
  /** Percent: of each step when linear, of the first when exponential. */
  readonly growthFactor: number;
  readonly durationMinutes: number;
  /** Watched on, after all have it. */
  readonly bakeMinutes: number;
  /** Names of the alarms that take it back, those whose actions are disabled left out: AppConfig passes them over. */
  readonly monitors: readonly string[];
}

/**
 * AppConfig's own strategies.
 * https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-deployment-strategy-predefined.html
 */
const predefined: Readonly<
  Record<string, Pick<RollOut, 'growth' | 'growthFactor' | 'durationMinutes' | 'bakeMinutes'>>
> = {
  'AppConfig.AllAtOnce': { growth: 'LINEAR', growthFactor: 100, durationMinutes: 0, bakeMinutes: 10 },
  'AppConfig.Linear50PercentEvery30Seconds': {
    growth: 'LINEAR',
    growthFactor: 50,
    durationMinutes: 1,
    bakeMinutes: 1,
  },
  'AppConfig.Linear20PercentEvery6Minutes': {
    growth: 'LINEAR',
    growthFactor: 20,
    durationMinutes: 30,
    bakeMinutes: 30,
  },
  'AppConfig.Canary10Percent20Minutes': {
    growth: 'EXPONENTIAL',
    growthFactor: 10,
    durationMinutes: 20,
    bakeMinutes: 10,
  },
};

const deploymentProperties = [
  'ApplicationId',
  'ConfigurationProfileId',
  'ConfigurationVersion',
  'DeploymentStrategyId',
  'Description',
  'EnvironmentId',
  'KmsKeyIdentifier',
  'Tags',
];
const strategyProperties = [
  'DeploymentDurationInMinutes',
  'Description',
  'FinalBakeTimeInMinutes',
  'GrowthFactor',
  'GrowthType',
  'Name',
  'ReplicateTo',
  'Tags',
];
const environmentProperties = [
  'ApplicationId',
  'DeletionProtectionCheck',
  'Description',
  'Monitors',
  'Name',
  'Tags',
];

const find = (resolver: Resolver, type: string, name: string): Properties | undefined => {
  const found = resolver.resources(type).find(({ stack, id }) => resolver.ref(stack, id) === name);
  return (
    found && propertiesOf(resolver, found.stack, { id: found.id, properties: found.resource.Properties })
  );
};

const strategyOf = (resolver: Resolver, name: string, place: string): (typeof predefined)[string] => {
  const known = predefined[name];
  if (known !== undefined) return known;
  const strategy = find(resolver, 'AWS::AppConfig::DeploymentStrategy', name);
  if (strategy === undefined) throw new CannotSimulate(place, `there is no deployment strategy ${name}`);
  strategy.only(strategyProperties);
  if (strategy.number('GrowthFactor') < 1 || strategy.number('GrowthFactor') > 100) {
    throw new CannotSimulate(`${strategy.place}.GrowthFactor`, 'AppConfig takes 1 to 100 percent');
  }
  return {
    growth: strategy.word('GrowthType', ['LINEAR', 'EXPONENTIAL']),
    growthFactor: strategy.number('GrowthFactor'),
    durationMinutes: strategy.whole('DeploymentDurationInMinutes', [0, 1_440]),
    bakeMinutes: strategy.whole('FinalBakeTimeInMinutes', [0, 1_440], 0),
  };
};

/** All deployments of configurations in the stacks. */
export const readRollOuts = (
  resolver: Resolver,
  alarms: readonly Alarm[],
  refused: Refusal[],
): readonly RollOut[] =>
  collect(resolver.resources('AWS::AppConfig::Deployment'), refused, ({ stack, id, resource }): RollOut => {
    const properties = propertiesOf(resolver, stack, { id, properties: resource.Properties });
    properties.only(deploymentProperties);
    const environment = find(resolver, 'AWS::AppConfig::Environment', properties.text('EnvironmentId'));
    if (environment === undefined) throw new CannotSimulate(properties.place, 'its environment is not known');
    environment.only(environmentProperties);
    const monitors = environment.objects('Monitors').map((monitor) => {
      const arn = monitor.text('AlarmArn');
      const alarm = alarms.find((candidate) => candidate.arn === arn);
      if (alarm === undefined)
        throw new CannotSimulate(`${monitor.place}.AlarmArn`, `there is no alarm ${arn}`);
      return alarm;
    });
    return {
      place: properties.place,
      ...strategyOf(resolver, properties.text('DeploymentStrategyId'), properties.place),
      monitors: monitors.filter(({ actionsEnabled }) => actionsEnabled).map(({ name }) => name),
    };
  });
