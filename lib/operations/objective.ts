import type { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Severity } from '../../lambdas/contract/severities.ts';
import type { DashboardKind } from './alarm-text.ts';

/** Event counts over a period, by the names under which the objective's formulas use them. */
export type EventCounts = Readonly<Record<string, IMetric>>;

/** When silence is no peace: work went in, and not one valid event came out. */
interface Absence {
  readonly window: Duration;
  /** Metric math over `usingMetrics`: how much work went in. */
  readonly workExpression: string;
  readonly usingMetrics: (period: Duration) => EventCounts;
  /** Work in the window below which silence says nothing. */
  readonly minimumWork: number;
  readonly severity: Severity;
  readonly symptom: string;
  readonly impact: string;
  readonly firstStep: string;
}

/** A service-level objective: of all valid events, the share `target` must be good. */
export interface Objective {
  /** Short and stable: part of logical ids. */
  readonly id: string;
  /** Also the heading of its entry in docs/runbook.md. */
  readonly title: string;
  /** 0 to 1, e.g. 0.999. */
  readonly target: number;
  /** What a bad event is, for people. */
  readonly badEvent: string;
  /** Who is hurt by bad events, and how. */
  readonly impact: string;
  readonly firstStep: string;
  /** Where it is drawn. */
  readonly dashboard: DashboardKind;
  /** Bad events within the longer window below which nothing is said: one failure in a quiet night is not an incident. */
  readonly minimumBadEvents: number;
  /** What it means that no valid event is heard of; absent where an idle environment has none. */
  readonly absence?: Absence;
  /** Counts named `bad…` and `valid…`; the objective's events are the sums of each kind. */
  readonly events: (period: Duration) => EventCounts;
}

const sumOf = (kind: 'bad' | 'valid', counts: EventCounts): string =>
  Object.keys(counts)
    .filter((name) => name.startsWith(kind))
    // A metric without data points is no error here: nothing happened.
    .map((name) => `FILL(${name}, 0)`)
    .join(' + ');

/** The share of events that may be bad. */
const budgetOf = ({ target }: Objective): number => Number((1 - target).toFixed(6));

/** Metric math: how many times faster than allowed the error budget goes; 0 while too little is known. */
export const burnRateExpression = (objective: Objective, counts: EventCounts): string => {
  const bad = `(${sumOf('bad', counts)})`;
  const valid = `(${sumOf('valid', counts)})`;
  return `IF(${bad} >= ${objective.minimumBadEvents}, ${bad} / ${valid} / ${budgetOf(objective)}, 0)`;
};

/** Metric math: percent of the error budget that is left; below 0 once more was spent than there was. */
export const budgetLeftExpression = (objective: Objective, counts: EventCounts): string => {
  const valid = `(${sumOf('valid', counts)})`;
  return `IF(${valid} > 0, 100 * (1 - (${sumOf('bad', counts)}) / ${valid} / ${budgetOf(objective)}), 100)`;
};

/** Metric math: 1 when so much work went in and no valid event came out. */
export const absenceExpression = (absence: Absence, counts: EventCounts): string =>
  `IF((${absence.workExpression}) >= ${absence.minimumWork}, IF((${sumOf('valid', counts)}) == 0, 1, 0), 0)`;

/** Metric math: the share of good events in percent; 100 while there are none. */
export const goodShareExpression = (counts: EventCounts): string => {
  const valid = `(${sumOf('valid', counts)})`;
  return `IF(${valid} > 0, 100 * (1 - (${sumOf('bad', counts)}) / ${valid}), 100)`;
};
