/** A metric is its namespace, its name and exactly its dimensions: one more or one less makes another metric. */
export interface MetricIdentity {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The same text for the same metric, in whatever order its dimensions are told. */
export const metricKey = ({ namespace, metricName, dimensions }: MetricIdentity): string =>
  JSON.stringify([namespace, metricName, ...Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);
