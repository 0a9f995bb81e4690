import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';

/** A metric of CloudWatch, by the dimensions that it is written with. */
export interface MetricPlace {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface MetricAsked extends MetricPlace {
  readonly statistic: 'Sum' | 'Maximum' | 'SampleCount';
}

export interface MetricPoint {
  /** When its period begins, in milliseconds since the epoch. */
  readonly at: number;
  readonly value: number;
}

export interface MetricSpan {
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly end: number;
  readonly periodSeconds: number;
}

/**
 * The points of each metric, in the order in which they were asked for: none of one that nobody has written; undefined of one
 * of which CloudWatch gives a part. One request. Rejects when CloudWatch does not answer.
 */
export type ReadMetrics = (
  asked: readonly MetricAsked[],
  span: MetricSpan,
) => Promise<readonly (readonly MetricPoint[] | undefined)[]>;

/** What the reader needs of CloudWatch; a test passes its own. */
type CloudWatch = Pick<CloudWatchClient, 'send'>;

/** Two attempts of a second and a half: people wait for the answer. */
const requestTimeout = 1_500;

const cloudWatch = (): CloudWatch =>
  new CloudWatchClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 500, requestTimeout, throwOnRequestTimeout: true },
  });

const idOf = (place: number): string => `m${place}`;

/** To be made once per execution environment. */
export const createMetricReader =
  (client: CloudWatch = cloudWatch()): ReadMetrics =>
  async (asked, { start, end, periodSeconds }) => {
    const answer = await client.send(
      new GetMetricDataCommand({
        StartTime: new Date(start),
        EndTime: new Date(end),
        MetricDataQueries: asked.map(({ namespace, name, dimensions, statistic }, place) => ({
          Id: idOf(place),
          MetricStat: {
            Metric: {
              Namespace: namespace,
              MetricName: name,
              Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
            },
            Period: periodSeconds,
            Stat: statistic,
          },
        })),
      }),
    );
    // More than one answer holds would take months of minutes, which nobody asks for.
    const isWhole = answer.NextToken === undefined;
    const results = new Map(answer.MetricDataResults?.map((result) => [result.Id, result]));
    return asked.map((_, place) => {
      const { Timestamps = [], Values = [], StatusCode = 'Complete' } = results.get(idOf(place)) ?? {};
      if (!isWhole || StatusCode !== 'Complete') return undefined;
      return Timestamps.map((at, index) => ({ at: at.getTime(), value: Values[index] ?? 0 }));
    });
  };
