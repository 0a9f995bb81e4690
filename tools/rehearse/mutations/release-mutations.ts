import { dimensionsOf, expressionOf, set, statsOf, times } from './break-alarm.ts';
import type { Properties, TemplateMutation } from './mutate-template.ts';

const alarm = 'AWS::CloudWatch::Alarm';
const group = 'AWS::CodeDeploy::DeploymentGroup';

const releaseGate = { type: alarm, id: 'FindOpportunitiesLiveReleaseGate' } as const;
const wrongGate = { type: alarm, id: 'FindOpportunitiesLiveWrongGate' } as const;
const slowGate = { type: alarm, id: 'FindOpportunitiesLiveSlowGate' } as const;
const memoryGate = { type: alarm, id: 'FindOpportunitiesLiveMemoryGate' } as const;
const listingsGate = { type: alarm, id: 'ExtractListingsLiveWrongGate' } as const;
const canaryOf = { type: group, id: 'FindOpportunitiesLiveRelease' } as const;

/** Ways to break the gates of releases, and the releases. */
export const releaseMutations: readonly TemplateMutation[] = [
  // Gates of releases
  { name: 'threshold of a gate × 10', ...releaseGate, mutate: times('Threshold', 10) },
  { name: 'threshold of the gate on answers × 10', ...wrongGate, mutate: times('Threshold', 10) },
  { name: 'threshold of the slow gate × 10', ...slowGate, mutate: times('Threshold', 10) },
  { name: 'threshold of the memory gate × 10', ...memoryGate, mutate: times('Threshold', 10) },
  {
    name: 'threshold of the gate on listings × 10',
    ...listingsGate,
    mutate: times('Threshold', 10),
  },
  {
    name: 'threshold of a gate at 0, for good versions too',
    ...slowGate,
    mutate: set({ Threshold: 0 }),
  },
  {
    name: 'comparison of a gate flipped',
    ...releaseGate,
    mutate: set({ ComparisonOperator: 'LessThanThreshold' }),
  },
  {
    name: 'missing data of a gate breaching',
    ...releaseGate,
    mutate: set({ TreatMissingData: 'breaching' }),
  },
  {
    name: 'missing data of a gate ignored',
    ...wrongGate,
    mutate: set({ TreatMissingData: 'ignore' }),
  },
  {
    name: 'statistic of a gate Average instead of Sum',
    ...releaseGate,
    mutate: (it) => {
      for (const stat of statsOf(it)) stat.Stat = 'Average';
    },
  },
  {
    name: 'statistic of the slow gate Minimum instead of p95',
    ...slowGate,
    mutate: (it) => {
      for (const stat of statsOf(it)) if (stat.Stat === 'p95') stat.Stat = 'Minimum';
    },
  },
  {
    name: 'dimension of a gate without the version',
    ...releaseGate,
    mutate: (it) => {
      for (const { Metric } of statsOf(it)) {
        Metric.Dimensions = Metric.Dimensions.filter(({ Name }: Properties) => Name !== 'ExecutedVersion');
      }
    },
  },
  {
    name: 'dimension of a gate of the old version',
    ...wrongGate,
    mutate: (it) => {
      for (const dimension of dimensionsOf(it)) if (dimension.Name === 'version') dimension.Value = '1';
    },
  },
  {
    name: 'namespace of a gate wrong',
    ...wrongGate,
    mutate: (it) => {
      for (const { Metric } of statsOf(it)) Metric.Namespace = 'Dealerscope';
    },
  },
  {
    name: 'period of a gate × 10',
    ...releaseGate,
    mutate: (it) => {
      for (const stat of statsOf(it)) stat.Period *= 10;
    },
  },
  {
    name: 'data points of a gate 2 of 3 → 2 of 30',
    ...releaseGate,
    mutate: set({ EvaluationPeriods: 30 }),
  },
  {
    name: 'data points of a gate 2 of 3 → 12 of 12',
    ...releaseGate,
    mutate: (it) => {
      it.DatapointsToAlarm = 12;
      it.EvaluationPeriods = 12;
    },
  },
  {
    name: 'minimum of failures of a gate 1 → 1000',
    ...releaseGate,
    mutate: (it) => {
      expressionOf(it).Expression = expressionOf(it).Expression.replace('> 1,', '> 1000,');
    },
  },
  {
    name: 'expression of a gate that AWS does not know',
    ...releaseGate,
    mutate: (it) => {
      expressionOf(it).Expression = `WHEN(${expressionOf(it).Expression})`;
    },
  },
  // Releases
  {
    name: 'all gates detached',
    ...canaryOf,
    mutate: (it) => {
      it.AlarmConfiguration.Alarms = [];
    },
  },
  { name: 'one gate detached', ...canaryOf, mutate: (it) => void it.AlarmConfiguration.Alarms.pop() },
  {
    name: 'gates switched off',
    ...canaryOf,
    mutate: (it) => {
      it.AlarmConfiguration.Enabled = false;
    },
  },
  {
    name: 'gate that is in no template',
    ...canaryOf,
    mutate: (it) => {
      it.AlarmConfiguration.Alarms[0].Name = 'nobody-knows-it';
    },
  },
  {
    name: 'deployment all at once',
    ...canaryOf,
    mutate: set({ DeploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce' }),
  },
  {
    name: 'canary of 5 minutes',
    ...canaryOf,
    mutate: set({ DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes' }),
  },
  {
    name: 'roll-back off',
    ...canaryOf,
    mutate: (it) => {
      it.AutoRollbackConfiguration.Enabled = false;
    },
  },
  {
    name: 'no roll-back on alarm',
    ...canaryOf,
    mutate: (it) => void it.AutoRollbackConfiguration.Events.splice(2, 1),
  },
  {
    name: 'alias without CodeDeploy',
    type: 'AWS::Lambda::Alias',
    id: 'FindOpportunitiesLive',
    mutate: (_, resource) => {
      resource.UpdatePolicy = undefined;
    },
  },
];
