interface RowChange {
  readonly key: Readonly<Record<string, string>>;
  /** New values, by attribute. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Increments of the numbers in the map `counters`. */
  readonly count?: Readonly<Record<string, number>>;
  /** Attributes of `set`, `count` and `names` are written `#name` in it, and values `:name`. */
  readonly condition: string;
  /** Attributes that the condition needs beside those that are set. */
  readonly names?: readonly string[];
  /** Values that the condition needs beside those that are set. */
  readonly values?: Readonly<Record<string, unknown>>;
}

const keyed = <T>(sign: '#' | ':', entries: readonly (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries(entries.map(([name, value]) => [`${sign}${name}`, value]));

/** The input of an update on a condition. Every name has a placeholder: `state` and `found` are DynamoDB's own words. */
export const rowUpdate = (tableName: string, change: RowChange) => {
  const set = Object.entries(change.set ?? {});
  const count = Object.entries(change.count ?? {}).filter(([, by]) => by !== 0);
  const assignments = [
    ...set.map(([name]) => `#${name} = :${name}`),
    ...count.map(([name]) => `#counters.#${name} = #counters.#${name} + :${name}`),
  ];
  const names = [...[...set, ...count].map(([name]) => name), ...(change.names ?? [])];
  if (count.length > 0) names.push('counters');
  return {
    TableName: tableName,
    Key: change.key,
    UpdateExpression: `SET ${assignments.join(', ')}`,
    ConditionExpression: change.condition,
    ExpressionAttributeNames: keyed(
      '#',
      names.map((name) => [name, name]),
    ),
    ExpressionAttributeValues: {
      ...keyed(':', [...set, ...count]),
      ...keyed(':', Object.entries(change.values ?? {})),
    },
  };
};
