import type { Alarm, MetricAlarm } from './alarms/alarm.ts';
import { readAlarms } from './alarms/read-alarms.ts';
import { CannotSimulate } from './cannot-simulate.ts';
import { type MetricIdentity, metricKey } from './metrics/metric-identity.ts';
import type { Refusal } from './refusals.ts';
import { type Release, readReleases } from './releases/read-releases.ts';
import { type RollOut, readRollOuts } from './roll-outs/read-roll-outs.ts';
import { createResolver, type Resolver, type ResolverOptions } from './template/resolver.ts';
import type { StackTemplate } from './template/stack-template.ts';

/** What the templates declare, as far as it is simulated. */
export interface Declared {
  /** In the order they are evaluated. */
  readonly alarms: readonly Alarm[];
  readonly releases: readonly Release[];
  readonly rollOuts: readonly RollOut[];
  /** What is not understood; nothing of it is simulated. */
  readonly refused: readonly Refusal[];
  /** To learn the names that resources have here, such as the dimensions of their metrics. */
  readonly resolver: Resolver;
}

/**
 * Reads the templates of stacks that are deployed together.
 * @throws CannotSimulate when there is nothing in them to simulate.
 */
export const readDeclared = (stacks: readonly StackTemplate[], options?: ResolverOptions): Declared => {
  const resolver = createResolver(stacks, options);
  const refused: Refusal[] = [];
  for (const { stackName, template } of stacks) {
    if (template.Transform !== undefined)
      refused.push({ place: stackName, reason: 'transforms are not modelled' });
  }
  for (const { stack, id } of resolver.resources('AWS::CloudFormation::Stack')) {
    refused.push({ place: `${stack.stackName}/${id}`, reason: 'nested stacks are not modelled' });
  }
  const alarms = readAlarms(resolver, refused);
  const releases = readReleases(resolver, alarms, refused);
  const rollOuts = readRollOuts(resolver, alarms, refused);
  if (alarms.length === 0 && refused.length === 0) {
    throw new CannotSimulate(
      stacks.map(({ stackName }) => stackName).join(', ') || 'no stack',
      'there are no alarms: is this the template of DealerScope?',
    );
  }
  return { alarms, releases, rollOuts, refused, resolver };
};

/** A metric that alarms look at, and which. */
export interface WatchedMetric {
  readonly metric: MetricIdentity;
  readonly alarms: readonly MetricAlarm[];
}

/** Every metric that some alarm looks at, once. */
export const watchedMetrics = (alarms: readonly Alarm[]): readonly WatchedMetric[] => {
  const found = new Map<string, { metric: MetricIdentity; alarms: MetricAlarm[] }>();
  for (const alarm of alarms) {
    if (alarm.kind === 'composite') continue;
    for (const { metric } of alarm.metrics) {
      const entry = found.get(metricKey(metric)) ?? { metric, alarms: [] };
      if (!entry.alarms.includes(alarm)) entry.alarms.push(alarm);
      found.set(metricKey(metric), entry);
    }
  }
  return [...found.values()];
};
