import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { environments } from '../../../lib/config/environments.ts';
import { validateEnvironment } from '../../../lib/config/validate-environment.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

describe.each(environmentNames)('the costs of %s', (name) => {
  const { monthlyBudgetDollars } = environments[name];
  const budgets = resourcesOf(synthesized(name).operations, 'AWS::Budgets::Budget').map(
    ([, { Properties }]) => Properties,
  );

  test('have a budget where something is billed, which tells the digest what is spent and what will be', () => {
    expect(budgets.map(({ Budget }) => Budget.BudgetLimit.Amount)).toEqual(
      name === 'local' ? [] : [monthlyBudgetDollars],
    );
    for (const { NotificationsWithSubscribers: told } of budgets) {
      expect(
        told.map(({ Notification }: { Notification: { NotificationType: string; Threshold: number } }) => [
          Notification.NotificationType,
          Notification.Threshold,
        ]),
      ).toEqual([
        ['ACTUAL', 80],
        ['FORECASTED', 100],
      ]);
      expect(JSON.stringify(told)).toContain('MonitoringMedium');
    }
  });
});

test('AWS Budgets may speak to the topics of its own account, and to those alone', () => {
  const [, medium] =
    resourcesOf(synthesized('production').service, 'AWS::SNS::TopicPolicy').find(([id]) =>
      id.startsWith('MonitoringMedium'),
    ) ?? [];
  expect(medium?.Properties.PolicyDocument.Statement).toContainEqual(
    expect.objectContaining({
      Action: 'sns:Publish',
      Principal: { Service: expect.arrayContaining(['budgets.amazonaws.com']) },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    }),
  );
});

test.each([[1], [1_000_000], [undefined]])('a budget may be %s', (monthlyBudgetDollars) => {
  const { monthlyBudgetDollars: _, ...config } = environments.staging;
  expect(
    validateEnvironment('staging', { ...config, ...(monthlyBudgetDollars && { monthlyBudgetDollars }) }),
  ).toEqual([]);
});

test.each([[0], [0.5], [1_000_001], [Number.NaN]])('a budget may not be %s', (monthlyBudgetDollars) => {
  expect(validateEnvironment('staging', { ...environments.staging, monthlyBudgetDollars })).toEqual([
    `monthlyBudgetDollars is ${monthlyBudgetDollars}; it must be a whole number from 1 to 1000000`,
  ]);
});
