import { drop, inRule, set, statsOf, times } from './break-alarm.ts';
import type { TemplateMutation } from './mutate-template.ts';

const alarm = 'AWS::CloudWatch::Alarm';
const composite = 'AWS::CloudWatch::CompositeAlarm';
const strategy = 'AWS::AppConfig::DeploymentStrategy';
const environment = 'AWS::AppConfig::Environment';

const releaseGate = { type: alarm, id: 'FindOpportunitiesLiveReleaseGate' } as const;
const longWindow = { type: alarm, id: 'ApiAvailabilityBurns14xLong' } as const;
const shortWindow = { type: alarm, id: 'ApiAvailabilityBurns14xShort' } as const;
const page = { type: composite, id: 'ApiAvailabilityBurns14x' } as const;
const nextPage = { type: composite, id: 'ApiAvailabilityBurns6x' } as const;
const subscription = 'AWS::SNS::Subscription';
const monitor = { type: alarm, id: 'FlagMonitorsFor3Minutes' } as const;
const flagStrategy = { type: strategy, id: 'FlagsRollOut' } as const;
const flagEnvironment = { type: environment, id: 'FlagsEnvironment' } as const;

/** Ways to break objectives, who is told, and what watches the flags. */
export const alarmMutations: readonly TemplateMutation[] = [
  // Objectives
  { name: 'threshold of a burn rate × 10', ...longWindow, mutate: times('Threshold', 10) },
  {
    name: 'window of a burn rate shortened',
    ...longWindow,
    mutate: (it) => {
      for (const stat of statsOf(it)) stat.Period /= 10;
    },
  },
  {
    name: 'window of a burn rate × 10',
    ...shortWindow,
    mutate: (it) => {
      for (const stat of statsOf(it)) stat.Period *= 10;
    },
  },
  { name: 'AND → OR in a page', ...page, mutate: inRule(/ AND /g, ' OR ') },
  { name: 'NOT in a page', ...page, mutate: inRule(/ AND /g, ' AND NOT ') },
  { name: 'ALARM → OK in a page', ...page, mutate: inRule(/ALARM\(/g, 'OK(') },
  {
    name: 'metric of a burn rate misspelt',
    ...shortWindow,
    mutate: (it) => {
      for (const { Metric } of statsOf(it))
        if (Metric.MetricName === '5XXError') Metric.MetricName = '5xxError';
    },
  },
  {
    name: 'statistic of a burn rate Average',
    ...longWindow,
    mutate: (it) => {
      for (const stat of statsOf(it)) stat.Stat = 'Average';
    },
  },
  {
    name: 'missing data of a burn rate breaching',
    ...shortWindow,
    mutate: set({ TreatMissingData: 'breaching' }),
  },
  // Who is told
  { name: 'action of a page removed', ...page, mutate: set({ AlarmActions: [] }) },
  { name: 'recovery of a page not told', ...page, mutate: set({ OKActions: [] }) },
  {
    name: 'page told as low',
    ...page,
    mutate: (it, _, other) => {
      it.AlarmActions = other('ApiAvailabilityBurns1x').AlarmActions;
    },
  },
  {
    name: 'actions of a gate switched off',
    ...releaseGate,
    mutate: set({ ActionsEnabled: false }),
  },
  {
    name: 'topic of a gate that is none',
    ...releaseGate,
    mutate: set({ AlarmActions: ['arn:aws:sns:us-east-1:111122223333:gone'] }),
  },
  {
    name: 'suppressor of a burn rate dropped',
    ...nextPage,
    mutate: set({ ActionsSuppressor: undefined }),
  },
  {
    name: 'suppressor of a burn rate that is another objective',
    ...nextPage,
    mutate: (it, _, other) => {
      it.ActionsSuppressor = other('ApiLatencyBurns6x').ActionsSuppressor;
    },
  },
  {
    name: 'listener of critical alarms dropped',
    type: subscription,
    id: 'OnCallMessagesQueueproductionServiceMonitoringCritical[0-9A-F]{8}',
    mutate: drop,
  },
  {
    name: 'listener of low alarms dropped',
    type: subscription,
    id: 'OnCallLowNoticesproductionServiceMonitoringLow[0-9A-F]{8}',
    mutate: drop,
  },
  {
    name: 'listener of high alarms that hears some alone',
    type: subscription,
    id: 'OnCallMessagesQueueproductionServiceMonitoringHigh[0-9A-F]{8}',
    mutate: set({ FilterPolicy: { severity: ['high'] } }),
  },
  // Roll-outs of the flags
  { name: 'monitors of the flags detached', ...flagEnvironment, mutate: set({ Monitors: [] }) },
  { name: 'one monitor of the flags detached', ...flagEnvironment, mutate: (it) => void it.Monitors.pop() },
  { name: 'growth factor of the flags 100', ...flagStrategy, mutate: set({ GrowthFactor: 100 }) },
  { name: 'bake time of the flags 0', ...flagStrategy, mutate: set({ FinalBakeTimeInMinutes: 0 }) },
  {
    name: 'duration of the flags 0',
    ...flagStrategy,
    mutate: set({ DeploymentDurationInMinutes: 0 }),
  },
  { name: 'threshold of a monitor × 10', ...monitor, mutate: set({ Threshold: 10 }) },
  { name: 'data points of a monitor 3 → 60', ...monitor, mutate: set({ EvaluationPeriods: 60 }) },
  {
    name: 'missing data of a monitor missing',
    ...monitor,
    mutate: set({ TreatMissingData: 'missing' }),
  },
  {
    name: 'emergency with a monitor',
    type: environment,
    id: 'EmergencySwitchEnvironment',
    mutate: set({
      Monitors: [{ AlarmArn: { 'Fn::GetAtt': ['JudgingRulesRefused', 'Arn'] }, AlarmRoleArn: 'role' }],
    }),
  },
  {
    name: 'emergency that grows slowly',
    type: strategy,
    id: 'EmergencySwitchRollOut',
    mutate: set({ DeploymentDurationInMinutes: 10 }),
  },
  {
    name: 'no time to watch new rules',
    type: strategy,
    id: 'JudgingRulesRollOut',
    mutate: set({ FinalBakeTimeInMinutes: 0 }),
  },
];
