import { CannotSimulate } from '../cannot-simulate.ts';
import { collect, type Refusal } from '../refusals.ts';
import { type Properties, propertiesOf } from '../template/properties.ts';
import type { Resolver } from '../template/resolver.ts';
import type { Alarm, CompositeAlarm, MetricAlarm } from './alarm.ts';
import { alarmsIn, parseAlarmRule, renameAlarms } from './alarm-rule.ts';
import { readActions, readMetricAlarm } from './read-metric-alarm.ts';

type Identity = Pick<MetricAlarm, 'place' | 'logicalId' | 'name' | 'arn'>;

const compositeProperties = [
  'AlarmName',
  'AlarmDescription',
  'ActionsEnabled',
  'AlarmActions',
  'OKActions',
  'InsufficientDataActions',
  'AlarmRule',
  'ActionsSuppressor',
  'ActionsSuppressorWaitPeriod',
  'ActionsSuppressorExtensionPeriod',
  'Tags',
];

const readComposite = (properties: Properties, identity: Identity): CompositeAlarm => {
  properties.only(compositeProperties);
  return {
    ...identity,
    kind: 'composite',
    description: properties.has('AlarmDescription') ? properties.text('AlarmDescription') : '',
    actionsEnabled: properties.flag('ActionsEnabled', true),
    actions: readActions(properties),
    rule: parseAlarmRule(properties.text('AlarmRule'), `${properties.place}.AlarmRule`),
    ...(properties.has('ActionsSuppressor') && {
      suppressor: {
        alarm: properties.text('ActionsSuppressor'),
        waitSeconds: properties.number('ActionsSuppressorWaitPeriod'),
        extensionSeconds: properties.number('ActionsSuppressorExtensionPeriod'),
      },
    }),
  };
};

/** Composites after the alarms they look at, each alarm told by its name. Refuses unknown alarms and circles. */
const order = (
  composites: readonly CompositeAlarm[],
  metricAlarms: readonly MetricAlarm[],
  refused: Refusal[],
): CompositeAlarm[] => {
  const all: readonly Alarm[] = [...metricAlarms, ...composites];
  const names = new Map(all.flatMap(({ name, arn }) => [[name, name] as const, [arn, name] as const]));
  const nameOf = (place: string) => (alarm: string) => {
    const name = names.get(alarm);
    if (name === undefined) throw new CannotSimulate(place, `it names an alarm that is not known: ${alarm}`);
    return name;
  };
  const named = collect(composites, refused, (composite): CompositeAlarm => {
    const { suppressor } = composite;
    return {
      ...composite,
      rule: renameAlarms(composite.rule, nameOf(`${composite.place}.AlarmRule`)),
      ...(suppressor && {
        suppressor: {
          ...suppressor,
          alarm: nameOf(`${composite.place}.ActionsSuppressor`)(suppressor.alarm),
        },
      }),
    };
  });
  const done = new Set(metricAlarms.map(({ name }) => name));
  const ordered: CompositeAlarm[] = [];
  let left = named;
  while (left.length > 0) {
    const ready = left.filter(({ rule, suppressor }) =>
      [...alarmsIn(rule), ...(suppressor ? [suppressor.alarm] : [])].every((alarm) => done.has(alarm)),
    );
    if (ready.length === 0) {
      refused.push(
        ...left.map(({ place }) => ({
          place,
          reason: 'it waits for itself, or for an alarm that is refused',
        })),
      );
      return ordered;
    }
    for (const { name } of ready) done.add(name);
    ordered.push(...ready);
    left = left.filter((composite) => !ready.includes(composite));
  }
  return ordered;
};

/** All alarms of the stacks: metric alarms first, then composites, each after what it looks at. */
export const readAlarms = (resolver: Resolver, refused: Refusal[]): readonly Alarm[] => {
  const read = <Kind extends Alarm>(
    type: string,
    make: (properties: Properties, identity: Identity) => Kind,
  ) =>
    collect(resolver.resources(type), refused, ({ stack, id, resource }) => {
      const properties = propertiesOf(resolver, stack, { id, properties: resource.Properties });
      const name = resolver.ref(stack, id);
      const arn = resolver.attribute(stack, id, 'Arn');
      return make(properties, { place: properties.place, logicalId: id, name, arn });
    });
  const metricAlarms = read('AWS::CloudWatch::Alarm', readMetricAlarm);
  const composites = read('AWS::CloudWatch::CompositeAlarm', readComposite);
  const firstOf = new Map<string, string>();
  for (const { name, place } of [...metricAlarms, ...composites]) {
    const first = firstOf.get(name);
    if (first === undefined) firstOf.set(name, place);
    else refused.push({ place: `${place}.AlarmName`, reason: `${first} has the name ${name} already` });
  }
  return [...metricAlarms, ...order(composites, metricAlarms, refused)];
};
