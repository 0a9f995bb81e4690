/** A value as DynamoDB's protocol has it, e.g. `{ "S": "text" }`; of the kinds that our rows hold. */
export type AttributeValue = Readonly<Record<string, unknown>>;

export type AttributeMap = Readonly<Record<string, AttributeValue>>;

/** @throws Error for a kind that no row of ours holds */
export const fromAttribute = (attribute: AttributeValue): unknown => {
  const [[kind, content] = ['', undefined]] = Object.entries(attribute);
  switch (kind) {
    case 'S':
    case 'BOOL':
      return content;
    case 'N':
      return Number(content);
    case 'NULL':
      return null;
    case 'L':
      return (content as AttributeValue[]).map(fromAttribute);
    case 'M':
      return rowOf(content as AttributeMap);
    default:
      throw new Error(`ValidationException: the kind "${kind}" is not known here`);
  }
};

export const rowOf = (attributes: AttributeMap): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, fromAttribute(attribute)]));

/** @throws Error for a value that no row of ours holds */
export const attributeOf = (value: unknown): AttributeValue => {
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(attributeOf) };
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'number':
      return { N: String(value) };
    case 'boolean':
      return { BOOL: value };
    case 'object':
      return { M: attributesOf(value) };
    default:
      throw new Error(`A ${typeof value} cannot be stored`);
  }
};

export const attributesOf = (row: object): AttributeMap =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, attributeOf(value)]),
  );
