import { Duration } from 'aws-cdk-lib';
import { Dashboard, type IWidget, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../../../lambdas/contract/environment-name.ts';
import type { ClientApi } from '../../api/client-api.ts';
import type { ProductFunction } from '../../compute/product-function.ts';
import type { ProductTables } from '../../data/product-tables.ts';
import type { WorkQueue } from '../../scraping/work-queue.ts';
import { type DashboardKind, dashboardKinds, dashboardName } from '../alarm-text.ts';
import type { BurnRateAlarms } from '../burn-rate-alarms.ts';
import type { Objective } from '../objective.ts';
import { applicationHealth } from './application-health.ts';
import { business } from './business.ts';
import { infrastructure } from './infrastructure.ts';
import { security } from './security.ts';

/** What the dashboards draw. */
export interface DashboardsProps {
  readonly environmentName: EnvironmentName;
  readonly objectives: readonly Objective[];
  readonly burnRates: readonly BurnRateAlarms[];
  readonly api: ClientApi;
  /** By what people call them. */
  readonly queues: Readonly<Record<string, WorkQueue>>;
  readonly functions: readonly ProductFunction[];
  readonly tables: ProductTables;
}

/** A screen: what it answers, and its rows from what one asks first to what one asks last. */
interface Screen {
  readonly id: string;
  readonly question: string;
  readonly rows: (props: DashboardsProps) => readonly (readonly IWidget[])[];
}

const screens: Readonly<Record<DashboardKind, Screen>> = {
  'application-health': {
    id: 'ApplicationHealth',
    question: 'Are the promises kept, does the API answer, and how fast?',
    rows: applicationHealth,
  },
  infrastructure: {
    id: 'Infrastructure',
    question: 'Where does work wait, which function fails, is there a browser, a host, a table in trouble?',
    rows: infrastructure,
  },
  business: {
    id: 'Business',
    question: 'How many pages become listings, how good and how fresh are they?',
    rows: business,
  },
  security: {
    id: 'Security',
    question: 'Who is refused, by what, and is every protection on?',
    rows: security,
  },
};

/** Four screens, each for one question. */
export class Dashboards extends Construct {
  constructor(scope: Construct, id: string, props: DashboardsProps) {
    super(scope, id);
    for (const kind of dashboardKinds) {
      const screen = screens[kind];
      const others = dashboardKinds.filter((other) => other !== kind);
      const head = new TextWidget({
        markdown: [
          `# DealerScope ${props.environmentName}: ${kind.replace('-', ' ')}`,
          `${screen.question} What each alarm means and what to do: docs/runbook.md. Beside this screen: ${others
            .map(
              (other) =>
                `[${other.replace('-', ' ')}](#dashboards/dashboard/${dashboardName(props.environmentName, other)})`,
            )
            .join(', ')}`,
        ].join('\n'),
        width: 24,
        height: 2,
      });
      new Dashboard(this, screen.id, {
        dashboardName: dashboardName(props.environmentName, kind),
        defaultInterval: Duration.hours(12),
        widgets: [[head], ...screen.rows(props).map((row) => [...row])],
      });
    }
  }
}
