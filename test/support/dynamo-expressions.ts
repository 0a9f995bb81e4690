/** A row, or a part of one. */
export type Row = Record<string, unknown>;

/** What an expression may refer to. */
export interface ExpressionInput {
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Record<string, unknown> | undefined;
}

/** Of DynamoDB's reserved words, those that our rows or their likely successors use; AWS refuses them written bare. */
const reservedWords = new Set(
  [
    'action condition count counter data date exists found hash key language location name order owner partition path',
    'percent position range region role rows size source state status timestamp total ttl type url use user value',
    'values year zone',
  ]
    .join(' ')
    .split(' '),
);

const tokensOf = (expression: string): string[] => {
  const pattern = /\s*(<=|>=|[(),=<>+]|[#:]?[A-Za-z_]\w*(?:\.#?[A-Za-z_]\w*)*)/y;
  const tokens: string[] = [];
  while (pattern.lastIndex < expression.length) {
    const match = pattern.exec(expression);
    if (match?.[1] === undefined) throw new Error(`The fake cannot read the expression: ${expression}`);
    tokens.push(match[1]);
  }
  return tokens;
};

const pathOf = (token: string, { ExpressionAttributeNames = {} }: ExpressionInput): string[] =>
  token.split('.').map((part) => {
    if (part.startsWith('#')) {
      const name = ExpressionAttributeNames[part];
      if (name === undefined) throw new Error(`ValidationException: ${part} is not defined`);
      return name;
    }
    if (reservedWords.has(part.toLowerCase())) {
      throw new Error(`ValidationException: ${part} is a reserved word of DynamoDB`);
    }
    return part;
  });

const valueAt = (row: Row | undefined, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (value as Row | undefined)?.[name], row);

const operandOf = (token: string, row: Row | undefined, input: ExpressionInput): unknown => {
  if (!token.startsWith(':')) return valueAt(row, pathOf(token, input));
  const values = input.ExpressionAttributeValues ?? {};
  if (!(token in values)) throw new Error(`ValidationException: ${token} is not defined`);
  return values[token];
};

const comparisons: Readonly<Record<string, (a: number | string, b: number | string) => boolean>> = {
  '=': (a, b) => a === b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
};

/** Whether a row (undefined = there is none) keeps a condition, in the part of the language that our stores use. */
export const holds = (
  expression: string | undefined,
  row: Row | undefined,
  input: ExpressionInput,
): boolean => {
  if (expression === undefined) return true;
  const tokens = tokensOf(expression);
  const take = (expected?: string): string => {
    const token = tokens.shift();
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new Error(`The fake cannot read the condition: ${expression}`);
    }
    return token;
  };
  const operand = (token: string) => operandOf(token, row, input) as number | string | undefined;
  const term = (): boolean => {
    const first = take();
    if (first === 'attribute_exists' || first === 'attribute_not_exists') {
      take('(');
      const exists = operand(take()) !== undefined;
      take(')');
      return exists === (first === 'attribute_exists');
    }
    const left = operand(first);
    const sign = take();
    if (sign === 'BETWEEN') {
      const low = operand(take());
      take('AND');
      const high = operand(take());
      return left !== undefined && low !== undefined && high !== undefined && left >= low && left <= high;
    }
    const right = operand(take());
    const compare = comparisons[sign];
    if (compare === undefined) throw new Error(`The fake cannot read the condition: ${expression}`);
    // DynamoDB compares nothing with an attribute that is not there.
    return left !== undefined && right !== undefined && compare(left, right);
  };
  const all = (): boolean => {
    let result = term();
    while (tokens[0] === 'AND') {
      take();
      result = term() && result;
    }
    return result;
  };
  let result = all();
  while (tokens[0] === 'OR') {
    take();
    result = all() || result;
  }
  if (tokens.length > 0) throw new Error(`The fake cannot read the condition: ${expression}`);
  return result;
};

/**
 * The row after `SET path = value` or `SET path = path + value`, several of them separated by commas, after `ADD name
 * number`, or after one and then the other.
 */
export const updated = (expression: string, row: Row, input: ExpressionInput): Row => {
  const tokens = tokensOf(expression);
  const result = structuredClone(row);
  const addition = (): void => {
    const [name = '', ...deeper] = pathOf(tokens.shift() ?? '', input);
    const by = operandOf(tokens.shift() ?? '', row, input);
    const value = row[name] ?? 0;
    if (deeper.length > 0 || typeof value !== 'number' || typeof by !== 'number') {
      throw new Error(`ValidationException: ${expression} adds what is not a number`);
    }
    result[name] = value + by;
  };
  const assignment = (): void => {
    const path = pathOf(tokens.shift() ?? '', input);
    if (tokens.shift() !== '=') throw new Error(`The fake cannot read the update: ${expression}`);
    let value = operandOf(tokens.shift() ?? '', row, input);
    if (tokens[0] === '+') {
      tokens.shift();
      const by = operandOf(tokens.shift() ?? '', row, input);
      if (typeof value !== 'number' || typeof by !== 'number') {
        throw new Error(`ValidationException: an operand of ${expression} is not a number`);
      }
      value += by;
    }
    const parent = valueAt(result, path.slice(0, -1));
    if (typeof parent !== 'object' || parent === null) {
      throw new Error(`ValidationException: the path ${path.join('.')} does not exist`);
    }
    (parent as Row)[path.at(-1) ?? ''] = value;
  };
  const each = (step: () => void): void => {
    do step();
    while (tokens[0] === ',' && tokens.shift());
  };
  if (tokens[0] === 'SET' && tokens.shift()) each(assignment);
  if (tokens[0] === 'ADD' && tokens.shift()) each(addition);
  if (tokens.length > 0) throw new Error(`The fake cannot read the update: ${expression}`);
  return result;
};

/** AWS refuses placeholders that no expression uses, and empty maps of them. */
export const checkPlaceholders = (
  input: ExpressionInput,
  expressions: readonly (string | undefined)[],
): void => {
  const used = new Set(expressions.flatMap((text) => text?.match(/[#:]\w+/g) ?? []));
  for (const map of [input.ExpressionAttributeNames, input.ExpressionAttributeValues]) {
    if (map === undefined) continue;
    const unused = Object.keys(map).filter((placeholder) => !used.has(placeholder));
    if (Object.keys(map).length === 0 || unused.length > 0) {
      throw new Error(`ValidationException: placeholders are empty or unused: ${unused.join(', ')}`);
    }
  }
};
