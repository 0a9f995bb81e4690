import { type Declared, readDeclared } from '../../tools/simulator/read-declared.ts';
import type { Json, TemplateResource } from '../../tools/simulator/template/stack-template.ts';

/** An alarm on the sum of `Errors` over a minute: more than 0, once. */
export const errorsAlarm: Readonly<Record<string, Json>> = {
  Namespace: 'N',
  MetricName: 'Errors',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  ComparisonOperator: 'GreaterThanThreshold',
  Threshold: 0,
  TreatMissingData: 'notBreaching',
};

export const errorsMetric = { namespace: 'N', metricName: 'Errors', dimensions: {} };

/** A metric alarm like the above, with properties changed; `undefined` takes one away. */
export const alarmOf = (changes: Readonly<Record<string, Json>> = {}): TemplateResource => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { ...errorsAlarm, ...changes },
});

export const compositeOf = (rule: string, more: Readonly<Record<string, Json>> = {}): TemplateResource => ({
  Type: 'AWS::CloudWatch::CompositeAlarm',
  Properties: { AlarmRule: rule, ...more },
});

/** What a stack `S` of these resources declares. */
export const declaredBy = (resources: Readonly<Record<string, TemplateResource>>): Declared =>
  readDeclared([{ stackName: 'S', template: { Resources: resources } }]);
