import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';

/** The screens that people look at, by what they ask: is it well, does it have what it needs, what comes of it, who attacks. */
export const dashboardKinds = ['application-health', 'infrastructure', 'business', 'security'] as const;

export type DashboardKind = (typeof dashboardKinds)[number];

/** What whoever is woken needs to know first. Sentences, without their full stop. */
export interface AlarmText {
  /** The heading of the entry in docs/runbook.md. */
  readonly runbook: string;
  /** What is observed. */
  readonly symptom: string;
  /** Who is hurt, and how. */
  readonly impact: string;
  /** What to do before thinking. */
  readonly firstStep: string;
  /** Why the alarm takes missing data as it does. */
  readonly missingData: string;
  /** Where its metric is drawn. */
  readonly dashboard: DashboardKind;
}

/** As GitHub makes the anchor of a heading. */
export const runbookAnchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/\s/g, '-');

/** Given by us, as no other physical name is: alarms that the dashboard refers to could not refer back to it. */
export const dashboardName = (environmentName: EnvironmentName, kind: DashboardKind): string =>
  `DealerScope-${environmentName}-${kind}`;

/** Dashboards belong to an account, not to a region: the link needs none. */
const dashboardLink = (environmentName: EnvironmentName, kind: DashboardKind): string =>
  `https://console.aws.amazon.com/cloudwatch/home#dashboards/dashboard/${dashboardName(environmentName, kind)}`;

/**
 * The description of an alarm: at most 1,024 characters, ending with the entry that `test/operations-contract.test.ts` looks
 * for.
 */
export const alarmDescription = (environmentName: EnvironmentName, text: AlarmText): string =>
  [
    text.symptom,
    `Impact: ${text.impact}`,
    `First step: ${text.firstStep}`,
    `Missing data: ${text.missingData}`,
    // A full stop at its end would belong to the link.
    `Dashboard: ${dashboardLink(environmentName, text.dashboard)} `,
    `Runbook: docs/runbook.md#${runbookAnchor(text.runbook)}`,
  ].join('. ');
