import type { PortableMetric } from '../recording.ts';
import type { Ground } from './ground.ts';
import type { AnsweredCall } from './interposer.ts';

const namespace = 'AWS/DynamoDB';
const reads = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'];

/** Tables in the body of a request, however deep. */
const tablesIn = (body: string, names: ReadonlyMap<string, string>): readonly string[] =>
  [...names].flatMap(([physical, logical]) => (body.includes(`"${physical}"`) ? [logical] : []));

const known = new WeakMap<Ground, ReadonlyMap<string, string>>();
const namesOf = (ground: Ground): ReadonlyMap<string, string> => {
  const names =
    known.get(ground) ??
    new Map(
      ground.resources
        .filter(({ type }) => type === 'AWS::DynamoDB::Table')
        .map(({ physicalId, logicalId }) => [physicalId, logicalId]),
    );
  known.set(ground, names);
  return names;
};

/** What DynamoDB would count of a call: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
export const tableMetrics = (
  ground: Ground,
  { service, target, body, status, error, milliseconds }: AnsweredCall,
): readonly (readonly [PortableMetric, number])[] => {
  if (service !== 'dynamodb') return [];
  const operation = target.split('.').at(-1) ?? '';
  const isThrottled = /ThroughputExceeded|ThrottlingException/.test(error);
  const kind = reads.includes(operation) ? 'Read' : 'Write';
  return tablesIn(body, namesOf(ground)).flatMap((table) => {
    const ofTable = { TableName: `{${table}}` };
    const ofOperation = { ...ofTable, Operation: operation };
    const metric = (metricName: string, dimensions: Readonly<Record<string, string>>, value: number) =>
      [{ namespace, metricName, dimensions }, value] as const;
    if (isThrottled)
      return [metric(`${kind}ThrottleEvents`, ofTable, 1), metric('ThrottledRequests', ofOperation, 1)];
    if (status >= 500) return [metric('SystemErrors', ofOperation, 1)];
    return status < 300 ? [metric('SuccessfulRequestLatency', ofOperation, milliseconds)] : [];
  });
};
