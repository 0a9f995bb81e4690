import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Monitoring } from './monitoring.ts';
import { absenceExpression, type Objective } from './objective.ts';

/**
 * Tells that an objective's events are not heard of any more although work went in: its burn rates would stay calm. Nothing
 * for an objective whose silence means nothing.
 */
export const addAbsenceAlarm = (scope: Construct, objective: Objective, monitoring: Monitoring): void => {
  const { absence } = objective;
  if (absence === undefined) return;
  const { window: period } = absence;
  const counts = objective.events(period);
  const valid = Object.fromEntries(Object.entries(counts).filter(([name]) => name.startsWith('valid')));
  const alarm = new Alarm(scope, 'Absent', {
    metric: new MathExpression({
      label: `${objective.title}: work without a measured event`,
      expression: absenceExpression(absence, counts),
      usingMetrics: { ...absence.usingMetrics(period), ...valid },
      period,
    }),
    threshold: 0,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: monitoring.describe({
      runbook: objective.title,
      symptom: absence.symptom,
      impact: absence.impact,
      firstStep: absence.firstStep,
      missingData: 'no work went in: an idle environment is silent by right',
      dashboard: objective.dashboard,
    }),
  });
  monitoring[absence.severity](alarm);
};
