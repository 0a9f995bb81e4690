import { Stack } from 'aws-cdk-lib';
import type { AlarmBase } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import type { Severity } from '../../lambdas/contract/severities.ts';
import { type AlarmText, alarmDescription } from './alarm-text.ts';

export interface MonitoringProps {
  readonly environmentName: EnvironmentName;
}

const displayNames: Readonly<Record<Severity, string>> = {
  critical: 'DealerScope: act now',
  high: 'DealerScope: act within 15 minutes',
  medium: 'DealerScope: look today',
  low: 'DealerScope: look this week',
};

/**
 * Where alarms go. Severity is asked for, never wired by hand. Recovery is told as well. Who listens to the topics is for
 * `OnCall` to say.
 */
export class Monitoring extends Construct {
  readonly environmentName: EnvironmentName;
  readonly topics: Readonly<Record<Severity, Topic>>;

  constructor(scope: Construct, id: string, { environmentName }: MonitoringProps) {
    super(scope, id);
    this.environmentName = environmentName;
    this.topics = {
      critical: this.topic('Critical', displayNames.critical),
      high: this.topic('High', displayNames.high),
      medium: this.topic('Medium', displayNames.medium),
      low: this.topic('Low', displayNames.low),
    };
  }

  /** Clients or data are being hurt now: a telephone rings, at any hour. */
  critical(alarm: AlarmBase): void {
    this.notify(alarm, 'critical');
  }

  /** It will hurt if nobody acts within the quarter of an hour: into the chat, at any hour. */
  high(alarm: AlarmBase): void {
    this.notify(alarm, 'high');
  }

  /** It can wait for working hours: into the daily digest. */
  medium(alarm: AlarmBase): void {
    this.notify(alarm, 'medium');
  }

  /** It is good to know: into the weekly digest. */
  low(alarm: AlarmBase): void {
    this.notify(alarm, 'low');
  }

  /** The description of an alarm. */
  describe(text: AlarmText): string {
    return alarmDescription(this.environmentName, text);
  }

  private notify(alarm: AlarmBase, severity: Severity): void {
    const action = new SnsAction(this.topics[severity]);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }

  private topic(id: string, displayName: string): Topic {
    const topic = new Topic(this, id, { displayName, enforceSSL: true });
    // A topic with a policy of its own loses the default one, which let services of the account publish.
    const account = Stack.of(this).account;
    for (const service of ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com']) {
      topic.grantPublish(
        new ServicePrincipal(service, { conditions: { StringEquals: { 'aws:SourceAccount': account } } }),
      );
    }
    return topic;
  }
}
