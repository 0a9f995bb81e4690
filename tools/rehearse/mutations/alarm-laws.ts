import { memoryMetric, metricNamespace, metrics } from '../../../lambdas/contract/metrics.ts';
import type { Alarm, CompositeAlarm, MetricAlarm } from '../../simulator/alarms/alarm.ts';
import { alarmsIn, holds } from '../../simulator/alarms/alarm-rule.ts';
import type { MetricIdentity } from '../../simulator/metrics/metric-identity.ts';
import type { Declared } from '../../simulator/read-declared.ts';
import type { Refusal } from '../../simulator/refusals.ts';

/** The services' metrics that our alarms stand on, by the dimensions under which AWS writes them. */
const ofServices: Readonly<Record<string, readonly string[]>> = {
  'AWS/Lambda Errors': ['FunctionName', 'ExecutedVersion,FunctionName,Resource'],
  'AWS/Lambda Invocations': ['FunctionName', 'ExecutedVersion,FunctionName,Resource'],
  'AWS/Lambda Duration': ['FunctionName', 'ExecutedVersion,FunctionName,Resource'],
  'AWS/Lambda Throttles': ['FunctionName', 'FunctionName,Resource'],
  'AWS/SQS ApproximateNumberOfMessagesVisible': ['QueueName'],
  'AWS/SQS ApproximateAgeOfOldestMessage': ['QueueName'],
  'AWS/SQS NumberOfMessagesReceived': ['QueueName'],
  'AWS/SQS NumberOfMessagesDeleted': ['QueueName'],
  'AWS/DynamoDB ReadThrottleEvents': ['TableName'],
  'AWS/DynamoDB WriteThrottleEvents': ['TableName'],
  'AWS/DynamoDB SystemErrors': ['Operation,TableName'],
  'AWS/DynamoDB SuccessfulRequestLatency': ['Operation,TableName'],
  'AWS/ApiGateway Count': ['ApiName,Stage'],
  'AWS/ApiGateway 4XXError': ['ApiName,Stage'],
  'AWS/ApiGateway 5XXError': ['ApiName,Stage'],
  'AWS/ApiGateway Latency': ['ApiName,Stage'],
  'AWS/WAFV2 BlockedRequests': ['Region,Rule,WebACL'],
  'AWS/SNS NumberOfNotificationsFailed': ['TopicName'],
};

/** What filters of logs count, and by which dimensions. */
const countedInLogs = ({ resolver }: Declared): ReadonlySet<string> =>
  new Set(
    resolver.resources('AWS::Logs::MetricFilter').flatMap(({ resource }) => {
      const made = (resource.Properties?.MetricTransformations ?? []) as readonly {
        readonly MetricName: string;
        readonly Dimensions?: readonly { readonly Key: string }[];
      }[];
      return made.map(({ MetricName, Dimensions = [] }) =>
        [MetricName, ...Dimensions.map(({ Key }) => Key).sort()].join(' '),
      );
    }),
  );

const isOurs = ({ metricName, dimensions }: MetricIdentity, counted: ReadonlySet<string>): boolean => {
  const names = Object.keys(dimensions).sort();
  if (counted.has([metricName, ...names].join(' '))) return true;
  const isKnown = ['environment,service', 'environment,function,service,version'].includes(names.join());
  if (!isKnown) return false;
  if (metricName === memoryMetric.name) return true;
  const definition = Object.entries(metrics).find(([name]) => name === metricName)?.[1];
  return definition !== undefined && definition.service === dimensions.service;
};

/** Every metric of an alarm is one that somebody writes, under exactly these dimensions. */
export const metricsAreWritten = (declared: Declared): readonly Refusal[] => {
  const counted = countedInLogs(declared);
  const isWritten = (metric: MetricIdentity): boolean => {
    if (metric.namespace === metricNamespace) return isOurs(metric, counted);
    const dimensions = Object.keys(metric.dimensions).sort().join();
    return ofServices[`${metric.namespace} ${metric.metricName}`]?.includes(dimensions) === true;
  };
  return declared.alarms.flatMap((alarm) =>
    (alarm.kind === 'metric' ? alarm.metrics : [])
      .filter(({ metric }) => !isWritten(metric))
      .map(({ metric }) => ({
        place: alarm.place,
        reason: `nobody writes ${metric.namespace} ${metric.metricName} by ${Object.keys(metric.dimensions).join(', ')}`,
      })),
  );
};

/** Every alarm tells somebody when it begins and when it is over, itself or through the composite that it is part of. */
const somebodyIsTold = ({ alarms, resolver }: Declared): readonly Refusal[] => {
  const parts = new Set(alarms.flatMap((alarm) => (alarm.kind === 'composite' ? alarmsIn(alarm.rule) : [])));
  const topics = new Set(
    resolver.resources('AWS::SNS::Topic').map(({ stack, id }) => resolver.ref(stack, id)),
  );
  return alarms
    .filter(({ name }) => !parts.has(name))
    .flatMap(({ place, actionsEnabled, actions }): readonly Refusal[] => {
      const listens = (state: 'ALARM' | 'OK'): boolean =>
        actionsEnabled && actions[state].some((action) => topics.has(action));
      return [
        ...(listens('ALARM') ? [] : [{ place, reason: 'nobody is told when it goes off' }]),
        ...(listens('OK') ? [] : [{ place, reason: 'nobody is told when it is over' }]),
      ];
    });
};

/** Who hears of alarms of each severity at last: the queue of the chat, or that of a digest. */
const listeners: Readonly<Record<string, RegExp>> = {
  Critical: /^OnCallMessagesQueue/,
  High: /^OnCallMessagesQueue/,
  Medium: /^OnCallMediumNotices/,
  Low: /^OnCallLowNotices/,
};

/** Every severity's topic has its listener: alarms that tell a topic to which nobody listens look well, and tell nobody. */
const somebodyListens = ({ resolver }: Declared): readonly Refusal[] => {
  const queues = resolver.resources('AWS::SQS::Queue');
  const subscriptions = resolver.resources('AWS::SNS::Subscription').map(({ stack, id, resource }) => ({
    topic: resolver.resolve(stack, resource.Properties?.TopicArn ?? '', id),
    endpoint: resolver.resolve(stack, resource.Properties?.Endpoint ?? '', id),
    isFiltered: resource.Properties?.FilterPolicy !== undefined,
  }));
  return Object.entries(listeners)
    .filter(([severity, queue]) => {
      const wanted = queues
        .filter(({ id }) => queue.test(id))
        .map(({ stack, id }) => resolver.attribute(stack, id, 'Arn'));
      return !subscriptions.some(
        ({ topic, endpoint, isFiltered }) =>
          !isFiltered &&
          String(topic).includes(`Monitoring${severity}`) &&
          wanted.some((arn) => arn === endpoint),
      );
    })
    .map(([severity]) => ({
      place: `topic of ${severity.toLowerCase()} alarms`,
      reason: 'what on-call reads does not listen to it',
    }));
};

/** Google's SRE Workbook, chapter 5: so much faster than the budget lasts, over so many minutes and so many, told as severely. */
const burnRates = [
  { id: 'Burns14x', factor: 14.4, long: 60, short: 5, severity: 'Critical' },
  { id: 'Burns6x', factor: 6, long: 360, short: 30, severity: 'High' },
  { id: 'Burns3x', factor: 3, long: 1_440, short: 120, severity: 'Medium' },
  { id: 'Burns1x', factor: 1, long: 4_320, short: 360, severity: 'Low' },
] as const;

const isWindow = (alarm: Alarm | undefined, factor: number, minutes: number): boolean =>
  alarm?.kind === 'metric' &&
  alarm.threshold === factor &&
  alarm.periodMinutes === minutes &&
  alarm.evaluationPeriods === 1 &&
  alarm.comparison === 'GreaterThanThreshold' &&
  alarm.treatMissingData === 'notBreaching' &&
  // Measures that count events by how often they were taken, or by their sum.
  alarm.metrics.every(({ statistic }) => statistic.kind === 'Sum' || statistic.kind === 'SampleCount');

/** Of the burn rates of an objective, each is silent while the more urgent one before it speaks. */
const isSilenced = ({ logicalId, suppressor }: CompositeAlarm, alarms: readonly Alarm[]): boolean => {
  const at = burnRates.findIndex(({ id }) => logicalId.includes(id));
  const before = burnRates[at - 1];
  if (before === undefined) return suppressor === undefined;
  const moreUrgent = logicalId.replace(/Burns\d+x.*$/, before.id);
  const silencing = alarms.find(({ name }) => name === suppressor?.alarm);
  return silencing?.logicalId.startsWith(moreUrgent) === true;
};

const burnProblems = (composite: CompositeAlarm, alarms: readonly Alarm[]): readonly string[] => {
  const rate = burnRates.find(({ id }) => composite.logicalId.includes(id));
  if (rate === undefined) return [];
  const parts = alarmsIn(composite.rule);
  const found = parts.map((name) => alarms.find((alarm) => alarm.name === name));
  const windows = [rate.long, rate.short].map((minutes) =>
    found.find((alarm) => isWindow(alarm, rate.factor, minutes)),
  );
  const whenAll = (ringing: readonly string[]): boolean =>
    holds(composite.rule, (name) => (ringing.includes(name) ? 'ALARM' : 'OK'));
  return [
    ...(windows.includes(undefined)
      ? [
          `it does not look for ${rate.factor} times the budget's speed over ${rate.long} and ${rate.short} minutes`,
        ]
      : []),
    ...(whenAll(parts) && parts.every((name) => !whenAll([name])) ? [] : ['it does not ask both windows']),
    ...(composite.actions.ALARM.every((topic) => topic.includes(`Monitoring${rate.severity}`))
      ? []
      : [`it is not told as ${rate.severity.toLowerCase()}`]),
    ...(isSilenced(composite, alarms)
      ? []
      : ['it is not silent while the more urgent one speaks, or silent for another']),
  ];
};

/** Every objective has the four burn rates, each asking both windows. */
const objectivesBurn = ({ alarms }: Declared): readonly Refusal[] => {
  const composites = alarms.filter(
    (alarm): alarm is CompositeAlarm => alarm.kind === 'composite' && /Burns\d+x/.test(alarm.logicalId),
  );
  const objectives = new Set(composites.map(({ logicalId }) => logicalId.replace(/Burns.*$/, '')));
  const missing = [...objectives].flatMap((objective) =>
    burnRates
      .filter(({ id }) => !composites.some(({ logicalId }) => logicalId.startsWith(`${objective}${id}`)))
      .map(({ id }) => ({ place: objective, reason: `it has no ${id}` })),
  );
  const wrong = composites.flatMap((composite) =>
    burnProblems(composite, alarms).map((reason) => ({ place: composite.place, reason })),
  );
  return [
    ...(objectives.size === 0 ? [{ place: 'objectives', reason: 'there are none' }] : []),
    ...missing,
    ...wrong,
  ];
};

const belongsTo = (entry: string, { description }: Alarm): boolean => description.endsWith(`#${entry}`);

/** Who says that he takes something back does so: gates hang on releases, monitors on roll-outs of what they watch. */
const takersBackAreAttached = ({ alarms, releases, rollOuts }: Declared): readonly Refusal[] => {
  const gates = new Set(releases.flatMap((release) => release.alarms));
  const monitors = new Set(rollOuts.flatMap((rollOut) => rollOut.monitors));
  return alarms
    .filter(
      (alarm): alarm is MetricAlarm =>
        (belongsTo('release-taken-back', alarm) && !gates.has(alarm.name)) ||
        ((belongsTo('flag-change-taken-back', alarm) || belongsTo('judging-rules-refused', alarm)) &&
          !monitors.has(alarm.name)),
    )
    .map(({ place }) => ({ place, reason: 'it should take something back, and hangs on nothing' }));
};

/** What must hold of all alarms by what stands in the templates alone. */
export const alarmLaws = (declared: Declared): readonly Refusal[] => [
  ...metricsAreWritten(declared),
  ...somebodyIsTold(declared),
  ...somebodyListens(declared),
  ...objectivesBurn(declared),
  ...takersBackAreAttached(declared),
];
