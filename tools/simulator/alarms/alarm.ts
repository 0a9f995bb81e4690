import type { Expression } from '../math/expression.ts';
import type { MetricIdentity } from '../metrics/metric-identity.ts';
import type { Statistic } from '../metrics/statistic.ts';
import type { AlarmRule } from './alarm-rule.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** What both kinds of alarm have. */
interface AnyAlarm {
  /** Stack and logical id. */
  readonly place: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  readonly actionsEnabled: boolean;
  /** ARNs of what is told when the alarm comes into a state. */
  readonly actions: Readonly<Record<AlarmState, readonly string[]>>;
}

/** A metric of an alarm, under the id by which expressions know it. */
export interface AlarmMetric {
  readonly id: string;
  readonly metric: MetricIdentity;
  readonly statistic: Statistic;
}

export const comparisons = {
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
} as const;

export const missingDataTreatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
export type MissingDataTreatment = (typeof missingDataTreatments)[number];

/** An `AWS::CloudWatch::Alarm`. */
export interface MetricAlarm extends AnyAlarm {
  readonly kind: 'metric';
  /** Minutes of a data point. */
  readonly periodMinutes: number;
  readonly metrics: readonly AlarmMetric[];
  readonly expressions: ReadonlyMap<string, Expression>;
  /** The metric or expression that is compared. */
  readonly watched: string;
  readonly comparison: keyof typeof comparisons;
  readonly threshold: number;
  /** N of "M of N". */
  readonly evaluationPeriods: number;
  /** M of "M of N". */
  readonly datapointsToAlarm: number;
  readonly treatMissingData: MissingDataTreatment;
  /** Samples below which the state is kept; only for a percentile that asks for it. */
  readonly samplesNeeded: number;
}

/** An `AWS::CloudWatch::CompositeAlarm`. */
export interface CompositeAlarm extends AnyAlarm {
  readonly kind: 'composite';
  readonly rule: AlarmRule;
  readonly suppressor?: {
    /** Name of the alarm during which actions are not taken. */
    readonly alarm: string;
    readonly waitSeconds: number;
    readonly extensionSeconds: number;
  };
}

export type Alarm = MetricAlarm | CompositeAlarm;
