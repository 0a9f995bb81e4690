/** A value that our code wrote for CloudWatch to count. */
export interface WrittenValue {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Directive {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string }[];
}

const documentOf = (line: string): Record<string, unknown> | undefined => {
  if (!line.startsWith('{') || !line.includes('"CloudWatchMetrics"')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    // A line that merely looks like it.
    return undefined;
  }
};

/**
 * The metrics in a line of a log:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export const readMetrics = (line: string): readonly WrittenValue[] => {
  const document = documentOf(line);
  const about = document?._aws as { readonly CloudWatchMetrics?: readonly Directive[] } | undefined;
  if (document === undefined || about?.CloudWatchMetrics === undefined) return [];
  return about.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) => {
      const dimensions = Object.fromEntries(names.map((name) => [name, String(document[name])]));
      return Metrics.flatMap(({ Name }) =>
        [document[Name] ?? []].flat().map((value) => ({
          ...{ namespace: Namespace, metricName: Name, dimensions, value: Number(value) },
        })),
      );
    }),
  );
};
