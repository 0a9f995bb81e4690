import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmRule,
  ComparisonOperator,
  CompositeAlarm,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Severity } from '../../lambdas/contract/severities.ts';
import { addAbsenceAlarm } from './absence-alarm.ts';
import type { AlarmText } from './alarm-text.ts';
import type { Monitoring } from './monitoring.ts';
import { burnRateExpression, type Objective } from './objective.ts';

/** How fast a month's error budget may go before somebody hears of it. Both windows must agree. */
interface BurnRate {
  readonly id: string;
  /** Times the speed at which the budget lasts exactly 30 days. */
  readonly factor: number;
  /** Says that it matters: so much of the budget is gone. */
  readonly longWindow: Duration;
  /** Says that it still goes on, so that the alarm ends soon after the cause. */
  readonly shortWindow: Duration;
  readonly severity: Severity;
}

/** The rates of Google's SRE Workbook, chapter 5: 2 % of the budget in 1 h, 5 % in 6 h, 10 % in 1 d, 10 % in 3 d. */
export const burnRates: readonly BurnRate[] = [
  {
    id: 'Burns14x',
    factor: 14.4,
    longWindow: Duration.hours(1),
    shortWindow: Duration.minutes(5),
    severity: 'critical',
  },
  {
    id: 'Burns6x',
    factor: 6,
    longWindow: Duration.hours(6),
    shortWindow: Duration.minutes(30),
    severity: 'high',
  },
  {
    id: 'Burns3x',
    factor: 3,
    longWindow: Duration.days(1),
    shortWindow: Duration.hours(2),
    severity: 'medium',
  },
  {
    id: 'Burns1x',
    factor: 1,
    longWindow: Duration.days(3),
    shortWindow: Duration.hours(6),
    severity: 'low',
  },
];

export interface BurnRateAlarmsProps {
  readonly objective: Objective;
  readonly monitoring: Monitoring;
}

/**
 * The burn-rate alarms of one objective. A math alarm has one period for all its metrics, so each window is an alarm of its own and
 * a composite demands both.
 *
 * A window is one period of its full length, evaluated as it slides: CloudWatch takes any multiple of 60 s as period, and
 * period × evaluation periods up to 7 days from a period of 1 h on (1 day below), so that even 3 days are one exact sum.
 * Many short periods would be no substitute: "M of N bad hours" is a different question than "the share over 3 days".
 */
export class BurnRateAlarms extends Construct {
  /** The composites, most urgent first. */
  readonly alarms: readonly CompositeAlarm[];

  constructor(scope: Construct, id: string, { objective, monitoring }: BurnRateAlarmsProps) {
    super(scope, id);
    addAbsenceAlarm(this, objective, monitoring);
    const alarms: CompositeAlarm[] = [];
    for (const rate of burnRates) {
      const moreUrgent = alarms.at(-1);
      const composite = new CompositeAlarm(this, rate.id, {
        alarmRule: AlarmRule.allOf(
          this.windowAlarm(`${rate.id}Long`, { objective, monitoring, rate, window: rate.longWindow }),
          this.windowAlarm(`${rate.id}Short`, { objective, monitoring, rate, window: rate.shortWindow }),
        ),
        // Who was told of the more urgent one need not hear of this one as well, unless it goes on when that is over.
        ...(moreUrgent && {
          actionsSuppressor: moreUrgent,
          actionsSuppressorWaitPeriod: Duration.minutes(1),
          actionsSuppressorExtensionPeriod: rate.shortWindow,
        }),
        alarmDescription: monitoring.describe(textOf(objective, rate)),
      });
      monitoring[rate.severity](composite);
      alarms.push(composite);
    }
    this.alarms = alarms;
  }

  private windowAlarm(
    id: string,
    watch: BurnRateAlarmsProps & { readonly rate: BurnRate; readonly window: Duration },
  ): Alarm {
    const { objective, monitoring, rate, window } = watch;
    const counts = objective.events(window);
    return new Alarm(this, id, {
      metric: new MathExpression({
        label: `${objective.title}: burn rate over ${window.toHumanString()}`,
        expression: burnRateExpression(objective, counts),
        usingMetrics: counts,
        period: window,
      }),
      threshold: rate.factor,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe(textOf(objective, rate)),
    });
  }
}

const textOf = (objective: Objective, { factor, longWindow, shortWindow }: BurnRate): AlarmText => ({
  runbook: objective.title,
  symptom: `${objective.badEvent}, so often that the error budget of ${Number((100 - objective.target * 100).toFixed(3))} % goes ${factor} times too fast, over ${longWindow.toHumanString()} and over ${shortWindow.toHumanString()}`,
  impact: objective.impact,
  firstStep: objective.firstStep,
  missingData: 'no events spend no budget; that they stop altogether is for another alarm to tell',
  dashboard: objective.dashboard,
});
