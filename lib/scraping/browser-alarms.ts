import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';

const runbook = 'Browser trouble';

export interface BrowserAlarmsProps {
  readonly monitoring: Monitoring;
}

/** What pages do to their browsers. How long they take is an objective. */
export class BrowserAlarms extends Construct {
  constructor(scope: Construct, id: string, { monitoring }: BrowserAlarmsProps) {
    super(scope, id);
    monitoring.medium(this.browsersCrash(monitoring));
    monitoring.medium(this.storageFills(monitoring));
    monitoring.low(this.browsersShort(monitoring));
  }

  /** One page that kills its browser is tried again a few times and set aside; this is a tenth of all pages. */
  private browsersCrash(monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    const period = Duration.minutes(15);
    return new Alarm(this, 'BrowsersCrash', {
      metric: new MathExpression({
        label: 'pages whose browser crashed, percent',
        expression: 'IF(FILL(crashes, 0) >= 5, 100 * crashes / pages, 0)',
        usingMetrics: {
          crashes: contractMetric('BrowserCrashes', { environmentName, period }),
          pages: contractMetric('RenderDuration', { environmentName, period, statistic: 'SampleCount' }),
        },
        period,
      }),
      threshold: 10,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 2,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom: 'Chromium crashed, or did not start, for more than 10 % of the pages, for half an hour',
        impact:
          'pages that need a browser are tried again and again, and then set aside; their listings are missing',
        firstStep:
          'see whether all sources are hit (a release, Chromium itself) or one (a page that kills it)',
        missingData: 'no page was in a browser, so none crashed',
        dashboard: 'infrastructure',
      }),
    });
  }

  private storageFills(monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    const period = Duration.minutes(5);
    return new Alarm(this, 'TemporaryStorageFills', {
      metric: contractMetric('TemporaryStorageUsed', { environmentName, period, statistic: 'Maximum' }),
      // Chromium's own files take a quarter, and a profile up to half: beyond this the next page may find no room.
      threshold: 80,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 2,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom: 'More than 80 % of /tmp stayed used in a renderer after its page was cleared away',
        impact:
          'its next pages find no room for their profile, and fail there until Lambda ends that instance',
        firstStep:
          'end the instances: change the description of RenderPage and publish, or redeploy; then find what stays',
        missingData: 'no page was in a browser, so none left anything',
        dashboard: 'infrastructure',
      }),
    });
  }

  /** Pages that find no browser wait as rows: no message grows old, and nothing fails. */
  private browsersShort(monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    return new Alarm(this, 'RendersLate', {
      metric: contractMetric('RendersLate', { environmentName, period: Duration.hours(1) }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      // A job that begins may have more pages at once than browsers; six hours on end are too few browsers.
      evaluationPeriods: 6,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook: 'Work waits too long',
        symptom: 'Pages have found no browser within a minute of their turn, in each of the last six hours',
        impact: 'pages that need one wait as rows of their jobs; their listings and deals come late',
        firstStep: 'npm run why-browser tells which sources need browsers, and whether they must',
        missingData: 'only pages that found no browser are counted: all found one, or none was looked for',
        dashboard: 'infrastructure',
      }),
    });
  }
}
