import { CannotSimulate } from '../cannot-simulate.ts';
import { evaluateToSeries } from '../math/evaluate-expression.ts';
import type { Expression } from '../math/expression.ts';
import { parseExpression } from '../math/parse-expression.ts';
import { readStatistic, type Statistic, samplesForPercentile } from '../metrics/statistic.ts';
import type { Properties } from '../template/properties.ts';
import { type AlarmMetric, comparisons, type MetricAlarm, missingDataTreatments } from './alarm.ts';
import { mathContext } from './math-context.ts';

const known = [
  'AlarmName',
  'AlarmDescription',
  'ActionsEnabled',
  'AlarmActions',
  'OKActions',
  'InsufficientDataActions',
  'ComparisonOperator',
  'DatapointsToAlarm',
  'Dimensions',
  'EvaluateLowSampleCountPercentile',
  'EvaluationPeriods',
  'ExtendedStatistic',
  'MetricName',
  'Metrics',
  'Namespace',
  'Period',
  'Statistic',
  'Tags',
  'Threshold',
  'TreatMissingData',
];

type Watched = Pick<MetricAlarm, 'metrics' | 'expressions' | 'watched' | 'periodMinutes'>;

/** Operators by the names of the template; those of anomaly bands are not among them. */
const comparisonNames = Object.keys(comparisons) as readonly (keyof typeof comparisons)[];

const hour = 3_600;
const day = 24 * hour;

/** Seconds to minutes; what CloudWatch would refuse is refused, and what needs another resolution. */
const minutesOf = (seconds: number, place: string): number => {
  if (seconds < 60)
    throw new CannotSimulate(place, `a period of ${seconds} s is of high resolution, which is not modelled`);
  if (seconds % 60 !== 0)
    throw new CannotSimulate(place, `CloudWatch takes whole minutes as period, not ${seconds} s`);
  return seconds / 60;
};

const metricOf = (properties: Properties): AlarmMetric['metric'] => {
  const given = properties.objects('Dimensions');
  for (const dimension of given) dimension.only(['Name', 'Value']);
  const dimensions = new Map(given.map((dimension) => [dimension.text('Name'), dimension.text('Value')]));
  if (dimensions.size < given.length)
    throw new CannotSimulate(`${properties.place}.Dimensions`, 'one name stands twice among them');
  return {
    namespace: properties.text('Namespace'),
    metricName: properties.text('MetricName'),
    dimensions: Object.fromEntries(dimensions),
  };
};

/** What says something twice, in two ways, is refused by CloudWatch. */
const requireOneOf = (properties: Properties, names: readonly [string, string]): void => {
  const given = names.filter((name) => properties.has(name));
  if (given.length !== 1)
    throw new CannotSimulate(
      properties.place,
      `CloudWatch takes one of ${names.join(' and ')}, not ${given.length === 0 ? 'neither' : 'both'}`,
    );
};

const readSingle = (properties: Properties): Watched => {
  requireOneOf(properties, ['Statistic', 'ExtendedStatistic']);
  const name = properties.has('ExtendedStatistic') ? 'ExtendedStatistic' : 'Statistic';
  const statistic = readStatistic(properties.text(name), `${properties.place}.${name}`);
  return {
    metrics: [{ id: 'm', metric: metricOf(properties), statistic }],
    expressions: new Map(),
    watched: 'm',
    periodMinutes: minutesOf(properties.number('Period'), `${properties.place}.Period`),
  };
};

const readStat = (entry: Properties): { readonly metric: AlarmMetric; readonly minutes: number } => {
  const stat = entry.object('MetricStat');
  stat.only(['Metric', 'Period', 'Stat']);
  stat.object('Metric').only(['Namespace', 'MetricName', 'Dimensions']);
  return {
    metric: {
      id: entry.text('Id'),
      metric: metricOf(stat.object('Metric')),
      statistic: readStatistic(stat.text('Stat'), `${stat.place}.Stat`),
    },
    minutes: minutesOf(stat.number('Period'), `${stat.place}.Period`),
  };
};

const readMath = (properties: Properties): Watched => {
  const entries = properties.objects('Metrics');
  const place = `${properties.place}.Metrics`;
  const ofOneMetric = ['Namespace', 'MetricName', 'Dimensions', 'Period', 'Statistic', 'ExtendedStatistic'];
  const mixed = ofOneMetric.find((name) => properties.has(name));
  if (mixed !== undefined)
    throw new CannotSimulate(properties.place, `CloudWatch takes Metrics or ${mixed}, not both`);
  for (const entry of entries) {
    entry.only(['Id', 'Label', 'Expression', 'MetricStat', 'ReturnData']);
    requireOneOf(entry, ['Expression', 'MetricStat']);
  }
  const ids = entries.map((entry) => entry.text('Id'));
  const twice = ids.find((id, at) => ids.indexOf(id) < at);
  if (twice !== undefined) throw new CannotSimulate(place, `the id ${twice} stands twice among them`);
  const stats = entries.filter((entry) => entry.has('MetricStat')).map(readStat);
  const [first] = stats;
  if (first === undefined) throw new CannotSimulate(place, 'there is no metric among them');
  if (stats.length > 10) throw new CannotSimulate(place, 'CloudWatch takes at most 10 metrics in an alarm');
  if (stats.some(({ minutes }) => minutes !== first.minutes)) {
    throw new CannotSimulate(place, 'CloudWatch takes only metrics of one period in an alarm');
  }
  const returned = entries.filter((entry) => entry.flag('ReturnData', true));
  const [watched] = returned;
  if (watched === undefined || returned.length > 1) {
    throw new CannotSimulate(place, `exactly one must have ReturnData, not ${returned.length}`);
  }
  const expressions = new Map<string, Expression>();
  for (const entry of entries.filter((each) => each.has('Expression'))) {
    const id = entry.text('Id');
    const at = `${entry.place}.Expression`;
    if (!/^[a-z]\w*$/.test(id)) throw new CannotSimulate(entry.place, `CloudWatch takes no id ${id}`);
    expressions.set(id, parseExpression(entry.text('Expression'), at));
    checkReferences(id, expressions, at);
  }
  return {
    metrics: stats.map(({ metric }) => metric),
    expressions,
    watched: watched.text('Id'),
    periodMinutes: first.minutes,
  };
};

const idsIn = (expression: Expression): readonly string[] => {
  switch (expression.kind) {
    case 'id':
      return [expression.id];
    case 'list':
      return expression.items.flatMap(idsIn);
    case 'call':
      return expression.arguments.flatMap(idsIn);
    case 'negative':
      return idsIn(expression.of);
    case 'operation':
      return [...idsIn(expression.left), ...idsIn(expression.right)];
    default:
      return [];
  }
};

const checkReferences = (id: string, expressions: ReadonlyMap<string, Expression>, place: string): void => {
  const reached = new Set<string>();
  const follow = (from: string): void => {
    const expression = expressions.get(from);
    for (const next of expression === undefined ? [] : idsIn(expression)) {
      if (next === id) throw new CannotSimulate(place, `the expression ${id} refers to itself`);
      if (reached.has(next)) continue;
      reached.add(next);
      follow(next);
    }
  };
  follow(id);
};

/** The samples that a percentile needs, where the alarm asks to be left alone with fewer. */
const samplesNeeded = (properties: Properties, statistics: readonly Statistic[]): number => {
  if (properties.word('EvaluateLowSampleCountPercentile', ['evaluate', 'ignore']) === 'evaluate') return 0;
  const needed = Math.max(
    ...statistics.map((statistic) =>
      statistic.kind === 'percentile' ? samplesForPercentile(statistic.percentile) : 0,
    ),
  );
  if (needed === Number.POSITIVE_INFINITY)
    throw new CannotSimulate(
      `${properties.place}.EvaluateLowSampleCountPercentile`,
      'p0 and p100 never have samples enough: the alarm would never change its state',
    );
  return needed;
};

/**
 * Reads an `AWS::CloudWatch::Alarm`, and tries its expression on nothing, so that what is not known is refused here.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
 * @throws CannotSimulate
 */
export const readMetricAlarm = (
  properties: Properties,
  identity: Pick<MetricAlarm, 'place' | 'logicalId' | 'name' | 'arn'>,
): MetricAlarm => {
  properties.only(known);
  const watched = properties.has('Metrics') ? readMath(properties) : readSingle(properties);
  const evaluationPeriods = properties.whole('EvaluationPeriods', [1, 10_080]);
  const datapointsToAlarm = properties.whole('DatapointsToAlarm', [1, evaluationPeriods], evaluationPeriods);
  const period = watched.periodMinutes * 60;
  if (period * evaluationPeriods > (period >= hour ? 7 * day : day)) {
    throw new CannotSimulate(
      properties.place,
      'CloudWatch looks back a day at most, or 7 days from a period of an hour on',
    );
  }
  const ofDynamoDb = watched.metrics.some(({ metric }) => metric.namespace === 'AWS/DynamoDB');
  const alarm: MetricAlarm = {
    ...identity,
    ...watched,
    kind: 'metric',
    description: properties.has('AlarmDescription') ? properties.text('AlarmDescription') : '',
    actionsEnabled: properties.flag('ActionsEnabled', true),
    actions: readActions(properties),
    comparison: properties.word('ComparisonOperator', comparisonNames),
    threshold: properties.number('Threshold'),
    evaluationPeriods,
    datapointsToAlarm,
    // Alarms on metrics of DynamoDB ignore missing data unless they say otherwise.
    treatMissingData:
      ofDynamoDb && !properties.has('TreatMissingData')
        ? 'ignore'
        : properties.word('TreatMissingData', missingDataTreatments),
    samplesNeeded: samplesNeeded(
      properties,
      watched.metrics.map(({ statistic }) => statistic),
    ),
  };
  const expression = alarm.expressions.get(alarm.watched);
  if (expression !== undefined) {
    evaluateToSeries(
      expression,
      mathContext(alarm, 1, () => [Number.NaN]),
    );
  }
  return alarm;
};

const mostActions = 5;

export const readActions = (properties: Properties): MetricAlarm['actions'] => {
  const read = (name: string): readonly string[] => {
    const actions = properties.texts(name);
    if (actions.length <= mostActions) return actions;
    throw new CannotSimulate(
      `${properties.place}.${name}`,
      `CloudWatch takes at most ${mostActions} actions`,
    );
  };
  return {
    ALARM: read('AlarmActions'),
    OK: read('OKActions'),
    INSUFFICIENT_DATA: read('InsufficientDataActions'),
  };
};
