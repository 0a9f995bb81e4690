import type { Properties, Resource } from './mutate-template.ts';

/** Overwrites properties. */
export const set =
  (changes: Properties) =>
  (properties: Properties): void =>
    void Object.assign(properties, changes);

export const times =
  (name: string, factor: number) =>
  (properties: Properties): void => {
    properties[name] *= factor;
  };

/** The metrics of a math alarm that are no expressions. */
export const statsOf = (properties: Properties): readonly Properties[] =>
  properties.Metrics.filter((metric: Properties) => metric.MetricStat !== undefined).map(
    (metric: Properties) => metric.MetricStat,
  );
export const expressionOf = (properties: Properties): Properties =>
  properties.Metrics.find((metric: Properties) => metric.Expression !== undefined);
export const dimensionsOf = (properties: Properties): readonly Properties[] =>
  statsOf(properties).flatMap(({ Metric }) => Metric.Dimensions);

/** Text of a rule, whose ARNs CloudFormation joins. */
export const inRule =
  (from: RegExp, to: string) =>
  (properties: Properties): void => {
    const [, parts] = properties.AlarmRule['Fn::Join'];
    properties.AlarmRule['Fn::Join'][1] = parts.map((part: Properties) =>
      typeof part === 'string' ? part.replace(from, to) : part,
    );
  };

/** Leaves a resource out: one that nothing is made of stands in its place, so that references to it hold. */
export const drop = (_: Properties, resource: Resource): void => {
  resource.Type = 'AWS::CloudFormation::WaitConditionHandle';
};
