import { Duration } from 'aws-cdk-lib';
import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricName } from '../../../lambdas/contract/metrics.ts';
import { ProductTable } from '../../data/product-table.ts';
import { tableMetric } from '../../data/table-metric.ts';
import { contractMetric } from '../contract-metric.ts';
import type { DashboardsProps } from './dashboards.ts';
import { graph } from './graph.ts';

/** Where work waits, which function fails, is there a browser, a host in trouble. */
export const infrastructure = (props: DashboardsProps): readonly (readonly IWidget[])[] => {
  const { environmentName, queues, functions, tables } = props;
  const period = Duration.minutes(5);
  const written = (...names: MetricName[]) =>
    names.map((name) => contractMetric(name, { environmentName, period }));
  const ofFunctions = (metricName: 'Errors' | 'Throttles' | 'Duration', statistic: string) =>
    functions.map(({ name, alias }) => alias.lambda.metric(metricName, { statistic, period, label: name }));
  const ofTables = (metricName: string) =>
    Object.values(tables)
      .filter((each) => each instanceof ProductTable)
      .map(({ node, table }) => tableMetric(table, metricName).with({ period, label: node.id }));
  return [
    [
      graph('Work waiting, messages', {
        left: Object.entries(queues).map(([label, queue]) => queue.metricWaiting().with({ label })),
      }),
      graph('Dead letters, messages', {
        left: Object.entries(queues).map(([label, queue]) => queue.metricDeadLetters().with({ label })),
      }),
    ],
    [
      graph('Functions: failed invocations', { left: ofFunctions('Errors', 'Sum') }),
      graph('Functions: throttled invocations', { left: ofFunctions('Throttles', 'Sum') }),
    ],
    [
      graph('Functions: longest invocation, milliseconds', { left: ofFunctions('Duration', 'Maximum') }),
      graph('Time of one page in Chromium, milliseconds', {
        left: ['p50', 'p95', 'p99'].map((statistic) =>
          contractMetric('RenderDuration', { environmentName, period, statistic }).with({ label: statistic }),
        ),
        leftAnnotations: [{ value: 30_000, label: 'promised' }],
      }),
    ],
    [
      graph('Tables: throttled reads (left) and writes (right)', {
        left: ofTables('ReadThrottleEvents'),
        right: ofTables('WriteThrottleEvents'),
      }),
      graph('Browsers that crashed (left), used space below /tmp, percent (right)', {
        left: written('BrowserCrashes', 'RendersSlow'),
        right: [contractMetric('TemporaryStorageUsed', { environmentName, period, statistic: 'Maximum' })],
        rightYAxis: { min: 0, max: 100 },
      }),
    ],
    [
      graph('On-call: messages to the chat (left), notices that digests told of (right)', {
        left: written('OnCallMessages'),
        right: written('DigestNotices'),
      }),
      graph('Done by itself since an alarm asked for it, and given up', {
        left: written('RemediesDone', 'RemediesGivenUp'),
      }),
    ],
    [
      graph('Pages put back: for want of a browser (left), by their site (right)', {
        left: written('RendersWaiting', 'RendersLate', 'PagesAwaitingBrowser'),
        right: written('RendersDeferred', 'PagesDeferred'),
      }),
      graph('Hosts: pages that waited or were spared (left), hosts left alone, pages not reached (right)', {
        left: written('PagesWaiting', 'PagesUnchanged', 'PagesSkipped'),
        right: written('HostsPaused', 'PagesUnreached', 'PagesOutOfTime'),
      }),
    ],
  ];
};
