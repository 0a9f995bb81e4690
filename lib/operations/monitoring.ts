import { Stack } from 'aws-cdk-lib';
import type { AlarmBase } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/**
 * Where alarms go. Severity is asked for, never wired by hand: `page` for what must be acted on at once, at any hour;
 * `ticket` for what can wait for working hours. Recovery is told as well. Subscribers are added to the topics by the
 * people on duty, outside of this app.
 */
export class Monitoring extends Construct {
  /** Somebody gets up. */
  readonly pages: Topic;
  /** Somebody looks on the next working day. */
  readonly tickets: Topic;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.pages = this.topic('Pages', 'DealerScope: act now');
    this.tickets = this.topic('Tickets', 'DealerScope: look in working hours');
  }

  page(alarm: AlarmBase): void {
    this.notify(alarm, this.pages);
  }

  ticket(alarm: AlarmBase): void {
    this.notify(alarm, this.tickets);
  }

  private notify(alarm: AlarmBase, topic: Topic): void {
    const action = new SnsAction(topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }

  private topic(id: string, displayName: string): Topic {
    const topic = new Topic(this, id, { displayName, enforceSSL: true });
    // A topic with a policy of its own loses the default one, which let CloudWatch publish.
    const account = Stack.of(this).account;
    topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    return topic;
  }
}
