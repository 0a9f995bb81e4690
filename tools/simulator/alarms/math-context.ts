import { evaluateExpression, type MathContext } from '../math/evaluate-expression.ts';
import { type Series, series, type Value } from '../math/value.ts';
import type { AlarmMetric, MetricAlarm } from './alarm.ts';

/**
 * What an alarm's expressions see: its metrics over so many data points, and its other expressions.
 * @param pointsOf gives the data points of one of its metrics, oldest first.
 */
export const mathContext = (
  alarm: Pick<MetricAlarm, 'place' | 'periodMinutes' | 'metrics' | 'expressions' | 'watched'>,
  length: number,
  pointsOf: (metric: AlarmMetric) => Series,
): MathContext => {
  const metrics = new Map(alarm.metrics.map((metric) => [metric.id, pointsOf(metric)] as const));
  const context: MathContext = {
    period: alarm.periodMinutes * 60,
    length,
    metrics,
    place: `${alarm.place}.Metrics.${alarm.watched}`,
    valueOf: (id): Value | undefined => {
      const points = metrics.get(id);
      if (points !== undefined) return series(points);
      const expression = alarm.expressions.get(id);
      if (expression === undefined) return undefined;
      return evaluateExpression(expression, { ...context, place: `${alarm.place}.Metrics.${id}` });
    },
  };
  return context;
};
