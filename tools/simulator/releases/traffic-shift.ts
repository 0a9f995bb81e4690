import { CannotSimulate } from '../cannot-simulate.ts';
import { propertiesOf } from '../template/properties.ts';
import type { Resolver } from '../template/resolver.ts';

/** From so many minutes after the start on, so many percent of the traffic go to the new version. */
export interface ShiftStep {
  readonly afterMinutes: number;
  readonly percent: number;
}

export const allAtOnce: readonly ShiftStep[] = [{ afterMinutes: 0, percent: 100 }];

/** Some first, the rest after the interval. */
export const canary = (percent: number, minutes: number): readonly ShiftStep[] => [
  { afterMinutes: 0, percent },
  { afterMinutes: minutes, percent: 100 },
];

/** The same share at once and after each interval. */
export const linear = (percent: number, minutes: number): readonly ShiftStep[] =>
  Array.from({ length: Math.ceil(100 / percent) }, (_, index) => ({
    afterMinutes: index * minutes,
    percent: Math.min(100, (index + 1) * percent),
  }));

/**
 * The steps of a deployment configuration: one of CodeDeploy's own, or one of the stacks'.
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
 * @throws CannotSimulate for configurations that are not for Lambda, or not known.
 */
export const shiftOf = (name: string, resolver: Resolver, place: string): readonly ShiftStep[] => {
  if (name === 'CodeDeployDefault.LambdaAllAtOnce') return allAtOnce;
  const [, kind, percent, minutes] =
    name.match(/^CodeDeployDefault\.Lambda(Canary|Linear)(\d+)Percent(?:Every)?(\d+)Minutes?$/) ?? [];
  const known = [
    'Canary 10 5',
    'Canary 10 10',
    'Canary 10 15',
    'Canary 10 30',
    'Linear 10 1',
    'Linear 10 2',
    'Linear 10 3',
    'Linear 10 10',
  ];
  if (known.includes(`${kind} ${percent} ${minutes}`)) {
    return (kind === 'Canary' ? canary : linear)(Number(percent), Number(minutes));
  }
  const custom = resolver
    .resources('AWS::CodeDeploy::DeploymentConfig')
    .find(({ stack, id }) => resolver.ref(stack, id) === name);
  if (custom === undefined)
    throw new CannotSimulate(place, `the deployment configuration ${name} is not known`);
  const properties = propertiesOf(resolver, custom.stack, {
    id: custom.id,
    properties: custom.resource.Properties,
  });
  properties.only(['ComputePlatform', 'DeploymentConfigName', 'TrafficRoutingConfig']);
  properties.word('ComputePlatform', ['Lambda']);
  const routing = properties.object('TrafficRoutingConfig');
  const type = routing.word('Type', ['AllAtOnce', 'TimeBasedCanary', 'TimeBasedLinear']);
  if (type === 'AllAtOnce') return allAtOnce;
  routing.only(['Type', type]);
  const details = routing.object(type);
  return type === 'TimeBasedCanary'
    ? canary(details.whole('CanaryPercentage', [1, 99]), details.whole('CanaryInterval', [1, 2_880]))
    : linear(details.whole('LinearPercentage', [1, 99]), details.whole('LinearInterval', [1, 2_880]));
};
