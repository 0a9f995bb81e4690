import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import type { Monitoring } from './monitoring.ts';

export interface CostBudgetProps {
  /** US dollars. */
  readonly monthlyDollars: number;
  readonly monitoring: Monitoring;
}

/** Of the budget: what was spent, and what AWS expects of the whole month, in percent. */
const limits = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

/**
 * Tells, in the daily digest, when the account costs more than was planned. The whole account and not what carries our tags:
 * those count only once somebody has activated them for billing, and until then a budget would see nothing and say nothing.
 */
export class CostBudget extends Construct {
  constructor(scope: Construct, id: string, { monthlyDollars, monitoring }: CostBudgetProps) {
    super(scope, id);
    new CfnBudget(this, 'Month', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyDollars, unit: 'USD' },
      },
      notificationsWithSubscribers: limits.map((limit) => ({
        notification: { ...limit, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
        subscribers: [{ subscriptionType: 'SNS', address: monitoring.topics.medium.topicArn }],
      })),
    });
  }
}
