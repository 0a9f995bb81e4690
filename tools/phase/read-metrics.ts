import { readFileSync } from 'node:fs';
import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { memoryMetric, metricNamespace, metrics } from '../../lambdas/contract/metrics.ts';
import { globalTriggers, type Measure, phases } from '../../lambdas/contract/phases.ts';
import { UsageError } from '../command-line/usage-error.ts';
import type { Measured, MetricPoint } from './judge-gate.ts';

type Name = MetricPoint['metric'];

const measures: readonly Measure[] = [
  ...phases.flatMap(({ gates, triggers }) => [...gates, ...triggers]),
  ...globalTriggers,
].map(({ measure }) => measure);

/** The service whose memory is looked at: of the plan's measures there is one. */
const memoryService =
  measures.flatMap((measure) => ('memoryOf' in measure ? [measure.memoryOf] : []))[0] ?? 'api';

const names: readonly Name[] = [
  ...new Set<Name>(
    measures.flatMap((measure): readonly Name[] =>
      'share' in measure ? [...measure.share, ...measure.of] : [memoryMetric.name],
    ),
  ),
];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A longest window of a gate, and its hour under way. */
const hours = Math.max(...phases.flatMap(({ gates }) => gates.map(({ windowHours }) => windowHours))) + 1;
/** As long as the trigger that lasts longest. */
const minutes = Math.max(
  ...[...globalTriggers, ...phases.flatMap(({ triggers }) => triggers)].map((trigger) => trigger.minutes),
);

const queriesOf = (environment: EnvironmentName, Period: number): MetricDataQuery[] =>
  names.flatMap((name, index) =>
    (['Sum', 'SampleCount'] as const).map((Stat) => {
      const service = name === memoryMetric.name ? memoryService : metrics[name].service;
      const Dimensions = Object.entries({ service, environment }).map(([Name, Value]) => ({ Name, Value }));
      const Metric = { Namespace: metricNamespace, MetricName: name, Dimensions };
      return { Id: `${Stat === 'Sum' ? 's' : 'n'}${index}`, MetricStat: { Metric, Period, Stat } };
    }),
  );

/**
 * A failure that CloudWatch did not answer for must not read as none.
 * @throws UsageError naming the metrics of which there is no whole answer.
 */
const requireWhole = (results: readonly MetricDataResult[]): void => {
  // Answers in several pages are partial until the last of them.
  const last = new Map(results.map(({ Id, StatusCode = 'Complete' }) => [Id, StatusCode]));
  const failed = [...last].filter(([, status]) => status !== 'Complete');
  if (failed.length === 0) return;
  const told = failed.map(([id, status]) => `${names[Number(id?.slice(1))]} (${status})`);
  throw new UsageError(
    `CloudWatch gave no whole answer for ${[...new Set(told)].join(', ')}, so that nothing is judged, and nothing was changed. Run the same command again; Forbidden = the right cloudwatch:GetMetricData is missing.`,
  );
};

const readPeriods = async (
  client: Pick<CloudWatchClient, 'send'>,
  environment: EnvironmentName,
  { from, to, periodMs }: { readonly from: number; readonly to: number; readonly periodMs: number },
): Promise<readonly MetricPoint[]> => {
  const results: MetricDataResult[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new GetMetricDataCommand({
        MetricDataQueries: queriesOf(environment, periodMs / 1_000),
        StartTime: new Date(from),
        EndTime: new Date(to),
        NextToken,
      }),
    );
    results.push(...(page.MetricDataResults ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  requireWhole(results);
  const valuesOf = (id: string): ReadonlyMap<number, number> =>
    new Map(
      results
        .filter(({ Id }) => Id === id)
        .flatMap(({ Timestamps = [], Values = [] }) =>
          Timestamps.map((time, at): [number, number] => [time.getTime(), Values[at] ?? 0]),
        ),
    );
  return names.flatMap((metric, index) => {
    const samples = valuesOf(`n${index}`);
    return [...valuesOf(`s${index}`)].map(([at, sum]) => ({
      metric,
      at,
      sum,
      samples: samples.get(at) ?? 0,
    }));
  });
};

/** What the gates and triggers of the plan look at, from CloudWatch. @param now milliseconds since the epoch */
export const readCloudWatch = async (
  client: Pick<CloudWatchClient, 'send'>,
  environment: EnvironmentName,
  now: number,
): Promise<Measured> => {
  const hour = Math.floor(now / hourMs) * hourMs;
  const minute = Math.floor(now / minuteMs) * minuteMs;
  const [hourly, minutely] = await Promise.all([
    readPeriods(client, environment, { from: hour - hours * hourMs, to: hour + hourMs, periodMs: hourMs }),
    readPeriods(client, environment, { from: minute - minutes * minuteMs, to: minute, periodMs: minuteMs }),
  ]);
  return { hourly, minutely };
};

/** @throws UsageError naming the point that is none. */
const readPoints = (place: string, value: unknown): readonly MetricPoint[] => {
  if (!Array.isArray(value)) throw new UsageError(`${place} must be a list of points.`);
  return value.map((point: unknown, index) => {
    const { metric, at, sum, samples } = Object(point) as Record<string, unknown>;
    const known = names.find((name) => name === metric);
    if (known === undefined)
      throw new UsageError(`${place}/${index}: no gate looks at the metric ${JSON.stringify(metric)}.`);
    const time = typeof at === 'string' ? Date.parse(at) : Number.NaN;
    if (Number.isNaN(time)) throw new UsageError(`${place}/${index}: "at" must be a time of ISO 8601.`);
    if (![sum, samples].every((one) => typeof one === 'number' && Number.isFinite(one) && one >= 0))
      throw new UsageError(`${place}/${index}: "sum" and "samples" must be numbers of 0 or more.`);
    return { metric: known, at: time, sum: Number(sum), samples: Number(samples) };
  });
};

/** Recorded metrics: `{ "hourly": […], "minutely": […] }`. @throws UsageError naming what is wrong with the file. */
export const readRecorded = (file: string): Measured => {
  let recorded: unknown;
  try {
    recorded = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new UsageError(
      `${file} cannot be read as JSON: ${cause instanceof Error ? cause.message : cause}`,
      {
        cause,
      },
    );
  }
  const { hourly, minutely = [] } = Object(recorded) as Record<string, unknown>;
  return {
    hourly: readPoints(`${file}#/hourly`, hourly),
    minutely: readPoints(`${file}#/minutely`, minutely),
  };
};
